package cascade.features;

import org.jspecify.annotations.Nullable;

/**
 * One click in a user's history.
 *
 * @param timeMillis when, in epoch milliseconds
 * @param author the item's author when it was clicked; null where the item was unknown then
 * @param topic likewise
 */
public record ClickedItem(
        ItemId item,
        long timeMillis,
        @Nullable AuthorId author,
        @Nullable Topic topic) {}
