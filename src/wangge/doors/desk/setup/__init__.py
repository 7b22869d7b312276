"""What an administrator sets up: lists of areas, departments and people, their posts, the boards of grids."""
