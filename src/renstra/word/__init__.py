"""Word, and no plan: the parts and constructs of a WordprocessingML file."""
