"""What an article is, what a query means, and the engines that store and find. Imports nobody else in the house."""
