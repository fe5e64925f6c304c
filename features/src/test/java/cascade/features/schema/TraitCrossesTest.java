package cascade.features.schema;

import static cascade.features.schema.CrossTables.encoded;
import static cascade.features.schema.CrossTables.fromSides;
import static cascade.features.schema.CrossTables.publish;
import static cascade.features.schema.CrossTables.written;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Examples;
import cascade.features.FeatureArbitraries;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Sides by topic where what people say of themselves counts. */
class TraitCrossesTest {

    private static final long NOW = 1_800_025;

    @Property(tries = 200)
    void topicsAreToldApartByWhatPeopleSayOfThemselves(
            @ForAll("users") UserFeatures user, @ForAll("items") List<Item> items) {
        assertToldApart(user, items, HashedSlots.NONE);
    }

    @Property(tries = 100)
    void soTheyAreWhereThePairsAreHashed(@ForAll("users") UserFeatures user, @ForAll("items") List<Item> items) {
        assertToldApart(user, items, new HashedSlots(Map.of("cross.genderTopic", 5, "cross.cityTopic", 3)));
    }

    private static void assertToldApart(UserFeatures user, List<Item> items, HashedSlots hashed) {
        Catalogue catalogue = new Catalogue();
        var builder = new SchemaBuilder(CrossSlots.NAMES, 1, hashed);
        for (Item item : items) {
            publish(catalogue, item);
            if (catalogue.ordinal(item.id()) % 2 == 0) {
                builder.observe(
                        user,
                        new ItemFeatures(item, ItemCounts.NONE),
                        new RequestContext(Scene.WATERFALL, Map.of()),
                        NOW);
            }
        }
        FeatureSchema schema = builder.build();
        CrossTable table = schema.cross(user, catalogue, NOW);
        for (Item item : items) {
            CatalogueRow row = catalogue.row(catalogue.ordinal(item.id()));
            assertThat(written(table, row)).isEqualTo(encoded(schema, user, row, NOW));
            assertThat(fromSides(table, row)).isEqualTo(encoded(schema, user, row, NOW));
        }
    }

    @Test
    void aTopicOfWhichNobodyLikeHimSaidAnythingIsLikeAnyOther() {
        Catalogue catalogue = new Catalogue();
        var builder = new SchemaBuilder(List.of("cross.genderTopic", "cross.recentTopicClicks"), 1);
        UserFeatures she = cold("f");
        for (int i = 0; i < 400; i++) {
            Item item = Examples.image("i" + i, "a", "t" + i);
            publish(catalogue, item);
            if (i % 2 == 0) {
                builder.observe(
                        she, new ItemFeatures(item, ItemCounts.NONE), new RequestContext(Scene.WATERFALL, Map.of()), 0);
            }
        }
        CrossTable hers = builder.build().cross(she, catalogue, NOW);
        CrossTable his = builder.build().cross(cold("m"), catalogue, NOW);
        int nothing = hers.topicSide(-1);

        Set<Integer> sides = new HashSet<>();
        for (int i = 0; i < 400; i++) {
            CatalogueRow row = catalogue.row(i);
            boolean isKnown = i % 2 == 0;
            sides.add(hers.topicSide(row.topic()));
            assertThat(hers.topicSide(row.topic()) == nothing).isNotEqualTo(isKnown);
            assertThat(his.topicSide(row.topic())).isEqualTo(nothing);
        }
        assertThat(sides).hasSize(201); // Many more than there was room for at first.
    }

    private static UserFeatures cold(String gender) {
        var profile = new UserProfile(gender, null, null, null, null, Map.of());
        return new UserFeatures(new UserId("u"), profile, UserState.EMPTY);
    }

    @Provide
    Arbitrary<UserFeatures> users() {
        return Combinators.combine(FeatureArbitraries.profiles(), FeatureArbitraries.states())
                .as((profile, state) -> new UserFeatures(new UserId("u"), profile, state));
    }

    @Provide
    Arbitrary<List<Item>> items() {
        return FeatureArbitraries.items().list().ofMinSize(1).ofMaxSize(6).uniqueElements(Item::id);
    }
}
