"""Search: records go in as entries, ids of likely ones come out; their order decides nothing."""
