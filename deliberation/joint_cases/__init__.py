"""A matter of several villages: the request to the farm, and its answer. The case that the farm then leads comes later."""
