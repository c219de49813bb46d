"""Who: the farm, its villages, people, standing bodies, meetings, accounts. Nothing of an issue's procedure."""
