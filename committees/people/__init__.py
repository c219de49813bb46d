"""People as the village knows them: names, groups, whether they are villagers."""
