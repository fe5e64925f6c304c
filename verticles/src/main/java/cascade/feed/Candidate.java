package cascade.feed;

import cascade.features.ItemId;
import java.util.List;
import java.util.Map;

/**
 * An item that recall found, once, by one source or several.
 *
 * @param sources who found it, the strongest first; never empty
 * @param triggers for item-to-item sources, the clicked item each started from
 * @param recallScore merged over the sources; comparable only within one response
 */
public record Candidate(ItemId item, List<Source> sources, Map<Source, ItemId> triggers, double recallScore) {}
