"""Reading one news article closely: every result is a table of spans.

A helper takes an article and gives a pandas table whose rows have ``start``, ``end`` and ``text``,
with ``article.text[start:end] == text``. The rooms, in the order in which one leads to the next:

``article`` the text as published · ``tokens`` its sentences and words · ``sentiment`` how it sounds, ``tone`` by corrected rules, and toward whom ·
``names`` which names stand in it, by what is known of the ``world`` and of their ``kinds`` · ``actors`` who is meant, by a table or by
``link`` · ``dates`` which times are named · ``quotes`` who speaks ·
``timeline`` what happened when · ``record`` what outside sources say · ``agreement`` how far a table is from a
reading · ``together`` how a class reads it · ``exercises`` whether an answer is right · ``figures``, ``plots``, ``maps`` and ``show`` what the eye gets · ``panels`` what the hand moves. ``spans`` and ``tables`` hold what all of them share.
"""
