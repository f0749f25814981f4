"""What plans are held against: nomenclature, regulations, crosswalk."""
