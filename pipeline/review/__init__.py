"""The desk: a local web page where people check what the machine was unsure of.

`pipeline.review.app.make_app` makes it; nothing is imported here, because the processes that
draw page pictures import this package too.
"""
