"""Tables as Word draws them."""
