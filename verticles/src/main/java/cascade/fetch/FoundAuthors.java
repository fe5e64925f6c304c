package cascade.fetch;

import cascade.features.AuthorId;
import cascade.features.PublishedItem;
import java.util.List;
import java.util.Map;

/** What each author asked for published, newest first; handed over for good. */
record FoundAuthors(Map<AuthorId, List<PublishedItem>> items) {}
