"""What a village, and the farm, deliberates: the topic catalogue (议事协商目录) of a year."""
