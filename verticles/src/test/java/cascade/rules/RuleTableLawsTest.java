package cascade.rules;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Scene;
import cascade.features.Topic;
import cascade.features.catalogue.Catalogue;
import cascade.feed.Examples;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The table finds what a look at one rule after the other finds; of items up to 40 hours old. */
class RuleTableLawsTest {

    private static final int ITEMS = 40;
    private static final Item[] ALL =
            IntStream.range(0, ITEMS).mapToObj(RuleTableLawsTest::item).toArray(Item[]::new);
    private static final Catalogue CATALOGUE = Examples.catalogue(ALL);

    @Property
    void theFirstRuleThatAnItemSatisfiesIsFound(@ForAll("plans") List<Conditions> plan) {
        List<ResolvedRule> rules = IntStream.range(0, plan.size())
                .mapToObj(n -> ResolvedRule.of(rule("r" + n, plan.get(n)), CATALOGUE))
                .toList();
        RuleTable table = RuleTable.of(rules, CATALOGUE);

        for (Item item : ALL) {
            int ordinal = CATALOGUE.ordinal(item.id());
            Rule expected = rules.stream()
                    .map(ResolvedRule::rule)
                    .filter(rule -> isOf(rule.conditions(), item))
                    .findFirst()
                    .orElse(null);
            Rule found = table == null ? null : table.first(ordinal, Examples.NOW.toEpochMilli());
            assertThat(found).as("%s of %s", item, plan).isEqualTo(expected);
        }
    }

    private static boolean isOf(Conditions asked, Item item) {
        Duration age = Duration.between(item.publishedAt(), Examples.NOW);
        return isAmong(asked.items(), item.id())
                && isAmong(asked.authors(), item.author())
                && isAmong(asked.topics(), item.topic())
                && (asked.tags().isEmpty() || asked.tags().stream().anyMatch(item.tags()::contains))
                && (asked.kind() == null || asked.kind() == item.kind())
                && (asked.youngerThan() == null || age.compareTo(asked.youngerThan()) < 0)
                && (asked.olderThan() == null || age.compareTo(asked.olderThan()) >= 0);
    }

    private static <T> boolean isAmong(List<T> asked, T value) {
        return asked.isEmpty() || asked.contains(value);
    }

    private static Rule rule(String name, Conditions conditions) {
        return new Rule(name, Action.BOOST, conditions, Set.of(Scene.values()), null, null, 2, 1);
    }

    private static Item item(int n) {
        List<String> tags =
                IntStream.range(0, n % 4).mapToObj(i -> "g" + (n + 3 * i) % 7).toList();
        return new Item(
                new ItemId("i" + n),
                n % 3 == 0 ? Kind.VIDEO : Kind.IMAGE,
                new AuthorId("a" + n % 5),
                new Topic("t" + n % 4),
                tags,
                Examples.NOW.minus(Duration.ofHours(n)),
                null,
                null,
                null,
                null,
                Map.of());
    }

    /** More than a word of rules, with names that no item has among them. */
    @Provide
    Arbitrary<List<Conditions>> plans() {
        Arbitrary<Conditions> conditions = Combinators.combine(
                        names("i", ITEMS + 2, ItemId::new),
                        names("a", 6, AuthorId::new),
                        names("t", 5, Topic::new),
                        names("g", 8, name -> name),
                        Arbitraries.of(Kind.class).injectNull(.6),
                        Arbitraries.integers()
                                .between(1, 41)
                                .map(Duration::ofHours)
                                .injectNull(.7),
                        Arbitraries.integers()
                                .between(1, 41)
                                .map(Duration::ofHours)
                                .injectNull(.7))
                .as(Conditions::new);
        return conditions.list().ofMaxSize(140);
    }

    private static <T> Arbitrary<List<T>> names(String letter, int count, Function<String, T> id) {
        Arbitrary<List<T>> some = Arbitraries.integers()
                .between(0, count - 1)
                .map(n -> id.apply(letter + n))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
        return Arbitraries.oneOf(Arrays.asList(Arbitraries.just(List.of()), Arbitraries.just(List.of()), some));
    }
}
