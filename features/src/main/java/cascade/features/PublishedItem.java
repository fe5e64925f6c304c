package cascade.features;

/**
 * An entry in an author's list of what he published.
 *
 * @param timeMillis when it was published, in epoch milliseconds
 */
public record PublishedItem(ItemId item, long timeMillis) {}
