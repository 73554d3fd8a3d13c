"""How the sample trusts are made: one file per part of the service, pure numpy, from a stated seed."""
