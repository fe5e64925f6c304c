package cascade.feed;

import cascade.features.Counts;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A candidate that exists, with what its version that was ranked says of it. Immutable.
 *
 * <p>What every page and every record names lies here; the rest is decoded from the item's row where somebody asks, as few do: to
 * decode the items of a page was a thirtieth of what its request computes.
 */
public final class Hydrated {

    private final Candidate candidate;
    private final Kind kind;
    private final String author;
    private final String topic;
    private final Counts counts;
    private final CatalogueRow row;
    private final @Nullable Map<Integer, Long> countsApplied;

    /** Of an item as the catalogue had it: {@code row} is up. */
    public Hydrated(Candidate candidate, CatalogueRow row, Catalogue catalogue) {
        this.candidate = candidate;
        this.row = row;
        this.kind = row.kind();
        this.author = catalogue.authors().word(row.author());
        this.topic = catalogue.topics().word(row.topic());
        this.counts = row.counts();
        this.countsApplied = catalogue.countsApplied(row);
    }

    public Candidate candidate() {
        return candidate;
    }

    public ItemId id() {
        return candidate.item();
    }

    public Kind kind() {
        return kind;
    }

    /** The author's id. */
    public String author() {
        return author;
    }

    public String topic() {
        return topic;
    }

    public Counts counts() {
        return counts;
    }

    /** The last position of the log of events in its counters, by partition; null where it cannot be told. */
    public @Nullable Map<Integer, Long> countsApplied() {
        return countsApplied;
    }

    /** What its version that was ranked says, in the form that is kept. */
    public CatalogueRow row() {
        return row;
    }

    /** The whole item; decoded anew at each call. */
    public Item item() {
        return row.item();
    }
}
