package cascade.lab.bench.feed.world;

import cascade.features.ItemId;
import cascade.features.Segment;
import java.util.List;
import java.util.stream.IntStream;

/** What trends in a made-up community: the most popular items, of which each segment begins with others. */
public final class MadeUpTrends {

    private static final int OF_EVERYONE = 10_000;
    private static final int OF_SEGMENT = 2_000;
    private static final int APART = 17;

    private MadeUpTrends() {}

    /** What trends among a segment, best first. */
    public static List<ItemId> of(MadeUpItems items, Segment segment) {
        int[] popular = items.mostPopular(segment.equals(Segment.EVERYONE) ? OF_EVERYONE : OF_SEGMENT);
        int first = Segment.ALL.indexOf(segment) * APART;
        return IntStream.range(0, popular.length)
                .mapToObj(place -> MadeUpItems.id(popular[(first + place) % popular.length]))
                .toList();
    }
}
