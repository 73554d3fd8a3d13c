"""A simulated England: invented trusts of known true rates, to judge how fairly trusts are compared."""
