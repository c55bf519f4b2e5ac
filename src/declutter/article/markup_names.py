"""What the elements of a page are for, as their tags, roles, classes and ids say it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import islice
from typing import Final

from declutter.document.markup import Element, Markup

NAMES: Final[Mapping[str, str]] = {
    "content": (
        "article articlebody articlecontent story post entry content contents body bodytext text main "
        "prose markdown richtext rte wysiwyg copy mw storybody postbody postcontent entrycontent "
        "maincontent paragraph"
    ),
    "comments": "comment comments disqus respond reply replies discussion commenter commentlist reactions",
    "related": (
        "related recirc recirculation recommend recommended recommendations popular trending mostread "
        "suggested readnext next previous prev upnext teaser teasers latest readmore alsolike similar "
        "upsell crosssell"
    ),
    "newsletter": "newsletter newsletters subscribe subscription signup optin mailing mailchimp",
    "consent": "cookie cookies consent gdpr onetrust privacy ccpa cookiebot",
    "sharing": (
        "share sharing shares social socials follow facebook twitter pinterest addthis sharedaddy addtoany"
    ),
    "advertisement": (
        "ad ads adv advert advertisement advertising sponsor sponsored sponsors promo promos promoted "
        "promotion outbrain taboola dfp adsense affiliate cta donate donation appeal paywall"
    ),
    "menu": (
        "nav navbar navigation menu menus submenu breadcrumb breadcrumbs crumb crumbs toc pagination "
        "pager paging dropdown skip skiplink sitemap megamenu offcanvas hamburger tabs tablist language "
        "languages"
    ),
    "sidebar": (
        "sidebar side aside rail widget widgets secondary sidenav leftnav rightnav drawer complementary"
    ),
    "footer": "footer foot colophon copyright legal imprint bottom subfooter contentinfo",
    "header": "header head masthead topbar banner top site hero jumbotron",
    "byline": (
        "byline bylines author authors dateline meta date time timestamp published posted info bio writer "
        "credits contributor datetime readtime metadata"
    ),
    "tags": "tag tags category categories topics keywords label labels taxonomy",
    "caption": (
        "caption figcaption credit figure image images media gallery video photo photos img slideshow wp"
    ),
    "card": (
        "card cards tile tiles item items grid list listing results result row col column carousel slider "
        "slide swiper slick feed archive collection"
    ),
    "form": (
        "form login signin register modal popup overlay dialog search cart input field filter filters "
        "checkout button btn buttons toolbar toast alert notice"
    ),
    "forum": (
        "message messages thread topic answer answers question questions forum postbody posts reply qa "
        "conversation discourse vb phpbb signature"
    ),
    "product": (
        "product products price prices sku description specs spec specification specifications variant "
        "shipping review reviews rating ratings stars stock feature features detail details attributes "
        "warranty"
    ),
    "reviews": "review reviews reviewer reviewers testimonial testimonials ratings",
    "code": "highlight code snippet docs documentation reference api codehilite",
    "title": (
        "title headline heading subtitle dek deck standfirst summary lead lede excerpt intro subhead "
        "kicker eyebrow abstract"
    ),
}
"""For each purpose the words of classes and ids by which pages name elements of it."""

TAGS: Final[Mapping[str, str]] = {
    "nav": "nav", "navigation": "nav", "menu": "nav", "menubar": "nav", "directory": "nav", "toolbar": "nav",
    "aside": "aside", "complementary": "aside",
    "footer": "footer", "contentinfo": "footer",
    "header": "header", "banner": "header",
    "main": "main", "article": "article", "section": "section", "region": "section", "feed": "main",
    "form": "form", "search": "form", "fieldset": "form", "label": "form",
    "dialog": "dialog", "alertdialog": "dialog",
    "figure": "figure", "figcaption": "figcaption", "table": "table", "blockquote": "blockquote",
    "details": "details", "summary": "summary", "address": "address", "time": "time",
    "a": "a", "button": "button", "li": "li", "p": "p", "dl": "dl", "hgroup": "header", "pre": "pre",
    "code": "pre", "tablist": "nav", "tabpanel": "section",
}  # fmt: skip
"""What tags and ARIA roles stand for."""

ITEMS: Final[Mapping[str, str]] = {
    "articlebody": "body", "text": "body", "description": "description", "review": "review",
    "reviewbody": "review", "comment": "comment", "breadcrumblist": "breadcrumb", "breadcrumb": "breadcrumb",
    "author": "author", "datepublished": "date", "datemodified": "date", "headline": "headline",
    "name": "headline", "caption": "caption", "product": "product", "offers": "product",
    "sitenavigationelement": "navigation", "wpheader": "navigation", "wpfooter": "navigation",
    "wpsidebar": "navigation", "question": "post", "answer": "post", "discussionforumposting": "post",
    "blogposting": "article", "newsarticle": "article", "article": "article", "recipeinstructions": "body",
    "recipeingredient": "body",
}  # fmt: skip
"""What types and properties of schema.org stand for."""

PURPOSES: Final = (
    *(f"named {name}" for name in NAMES),
    *(f"in {name}" for name in dict.fromkeys(TAGS.values())),
    *(f"item {name}" for name in dict.fromkeys(ITEMS.values())),
)

_BY_WORD: Final[Mapping[str, tuple[str, ...]]] = {
    word: tuple(f"named {kind}" for kind, words in NAMES.items() if word in words.split())
    for words in NAMES.values()
    for word in words.split()
}
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD: Final = re.compile(r"[a-zA-Z]+")

NEAR: Final = 3
"""Elements up from a block, its own among them, whose names tell what it is."""

LONGEST_NAMES: Final = 300
"""Characters of an element's classes; style frameworks write many more, which name nothing."""


def purposes(element: Element) -> tuple[str, ...]:
    """What one element says that it is for."""
    return _purposes(element.tag, element.names[:LONGEST_NAMES], element.role, element.item)


@lru_cache(maxsize=4096)
def _purposes(tag: str, names: str, role: str, item: str) -> tuple[str, ...]:
    found: list[str] = []
    for word in (tag, role):
        if word in TAGS:
            found.append(f"in {TAGS[word]}")
    for name in names.split():
        found += purposes_of_name(name)
    for part in item.split():
        word = part.rpartition("/")[2].lower()
        if word in ITEMS:
            found.append(f"item {ITEMS[word]}")
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=16_384)  # a page uses few names again and again, and so does a site
def purposes_of_name(name: str) -> tuple[str, ...]:
    """What one class or id says that its element is for."""
    return tuple(dict.fromkeys(purpose for word in words_of(name) for purpose in _BY_WORD.get(word, ())))


def is_called(mark: Markup | None, names: AbstractSet[str], tags: AbstractSet[str] = frozenset()) -> bool:
    """Whether the element of a block, or one of the next around it, has one of these words in its classes and
    ids, or is one of these tags."""
    near = islice(mark.element.path(), NEAR) if mark else ()
    return any(element.tag in tags or not names.isdisjoint(_words(element.names)) for element in near)


@lru_cache(maxsize=4096)
def _words(names: str) -> frozenset[str]:
    return frozenset(words_of(names))


def words_of(names: str) -> list[str]:
    """The words of an element's classes and ids, in lower case.

    >>> words_of("relatedPosts post__share-bar")
    ['related', 'posts', 'post', 'share', 'bar']
    """
    return [word.lower() for word in _WORD.findall(_HUMP.sub(" ", names))]
