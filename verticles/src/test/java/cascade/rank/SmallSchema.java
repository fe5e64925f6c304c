package cascade.rank;

import cascade.features.Counts;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.Kind;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserFeatures;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.SchemaBuilder;
import cascade.features.schema.SlotNames;
import cascade.feed.Examples;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Schemas that were learned from a handful of items, of authors {@code a0 .. a9} and topics {@code t0 .. t9}. */
final class SmallSchema {

    /** Every slot there is. */
    static final FeatureSchema OF_ALL = of(SlotNames.standard(Set.of(), Set.of(), true));

    /** Nothing but what a user has to do with an author. */
    static final FeatureSchema OF_CROSS = of(List.of("cross.authorImpressions", "cross.followsAuthor"));

    private SmallSchema() {}

    private static FeatureSchema of(List<String> slots) {
        var builder = new SchemaBuilder(slots, 1);
        for (int i = 0; i < 10; i++) {
            Item item = Examples.item("i" + i, Kind.VIDEO, "a" + i, "t" + i);
            builder.observe(
                    UserFeatures.cold(Examples.USER),
                    new ItemFeatures(item, new ItemCounts(new Counts(100L * i, 45, 3, 1, 30))),
                    new RequestContext(Scene.WATERFALL, Map.of()),
                    Examples.NOW.toEpochMilli());
        }
        return builder.build();
    }
}
