"""What `make bench` measures. Nothing here is judged: a figure is printed and a person reads it."""
