package cascade.features.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.AuthorId;
import cascade.features.Counts;
import cascade.features.Examples;
import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.ItemIds;
import cascade.features.Kind;
import cascade.features.Scene;
import cascade.features.Segment;
import cascade.features.Topic;
import cascade.features.catalogue.Catalogue.Applied;
import cascade.features.row.RowCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private final Catalogue catalogue = new Catalogue();

    @Test
    void anItemKeepsItsOrdinalWhateverBecomesOfIt() {
        ItemId id = new ItemId("i1");
        int ordinal = catalogue.of(id);
        apply(published("i1", 1, "a1"), new ItemChange.TakenDown(id, 2), published("i1", 3, "a2"));
        catalogue.of(new ItemId("i2"));
        catalogue.replaceBucket(IdHash.bucket(id.hash()), 9, 9, List.of());
        assertThat(catalogue.ordinal(id)).isEqualTo(ordinal);
        assertThat(catalogue.of(new ItemId("i3"))).isEqualTo(2);
        assertThat(catalogue.size()).isEqualTo(3);
    }

    @Test
    void manyItemsHaveTheOrdinalsThatEachHas() {
        List<ItemId> ids = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            ids.add(new ItemId(i % 3 == 0 ? "größer-" + i : "i" + i));
        }
        ids.subList(200, 700).reversed().forEach(catalogue::of);

        int[] ordinals = catalogue.of(ItemIds.of(ids));

        assertThat(catalogue.size()).isEqualTo(1_000);
        assertThat(ordinals)
                .containsExactly(ids.stream().mapToInt(catalogue::of).toArray());
        assertThat(catalogue.of(ItemIds.of(ids))).containsExactly(ordinals);
        assertThat(catalogue.size()).isEqualTo(1_000);
    }

    @Test
    void whatIsOlderThanWhatIsKnownIsPassedOver() {
        apply(published("i1", 5, "a1"));
        assertThat(apply(published("i1", 5, "a2"), new ItemChange.TakenDown(new ItemId("i1"), 4)))
                .isEqualTo(new Applied(0, 0));
        assertThat(row("i1").author()).isEqualTo(catalogue.authors().ordinal("a1"));
        assertThat(row("i1").isUp()).isTrue();
    }

    @Test
    void aTakenDownItemIsInNoListAndItsCountsWaitForItsReturn() {
        Counts counts = new Counts(5, 1, 0, 0, 0);
        apply(published("i1", 1, "a1"), new ItemChange.Counted(new ItemId("i1"), counts));
        catalogue.trend(Map.of(Segment.EVERYONE, Examples.ids("i1")));
        apply(new ItemChange.TakenDown(new ItemId("i1"), 2));
        assertThat(catalogue.fresh()).isEmpty();
        assertThat(catalogue.ofAuthor(catalogue.authors().ordinal("a1"))).isEmpty();
        assertThat(catalogue.isShownIn(Scene.WATERFALL, 0)).isFalse();
        assertThat(catalogue.published()).isZero();
        apply(published("i1", 3, "a1"));
        assertThat(row("i1").counts()).isEqualTo(counts);
    }

    @Test
    void howMuchOfTheLogIsInCountersIsToldOfRowsThatAreStillTheirs() {
        int bucket = IdHash.bucket(new ItemId("i1").hash());
        apply(published("i1", 1, "a1"), new ItemChange.Counted(new ItemId("i1"), new Counts(5, 1, 0, 0, 0)));
        CatalogueRow before = row("i1");
        assertThat(catalogue.countsApplied(before)).isNull();

        catalogue.countsApplied(bucket, Map.of(3, 41L), 0);
        assertThat(catalogue.countsApplied(before)).as("of a row that is newer").isNull();

        catalogue.countsApplied(bucket, Map.of(3, 41L), 1);
        assertThat(catalogue.countsApplied(before)).isEqualTo(Map.of(3, 41L));

        catalogue.countsChange(bucket);
        assertThat(catalogue.countsApplied(before)).isNull();

        apply(new ItemChange.Counted(new ItemId("i1"), new Counts(6, 1, 0, 0, 0)));
        catalogue.countsApplied(bucket, Map.of(3, 42L), 1);
        assertThat(catalogue.countsApplied(before))
                .as("of counters that have moved since")
                .isNull();
        assertThat(catalogue.countsApplied(row("i1"))).isEqualTo(Map.of(3, 42L));
    }

    @Test
    void aRowThatCannotBeReadIsCountedAndTheRestIsApplied() {
        byte[] row = {9, 9, 9};
        assertThat(apply(
                        published("i1", 1, "a1"),
                        new ItemChange.Published(new ItemId("i1"), 2, row),
                        new ItemChange.Published(new ItemId("i2"), 3, row),
                        published("i3", 4, "a1")))
                .isEqualTo(new Applied(2, 2));
        assertThat(row("i1").isUp()).isTrue();
        assertThat(row("i2").isUp()).isFalse();
        // Else the bucket would be read again at each comparison.
        assertThat(Arrays.stream(catalogue.sums())
                        .mapToLong(BucketSum::versions)
                        .sum())
                .isEqualTo(2 + 3 + 4);
    }

    @Test
    void aRowSaysWhatBecameOfItsItem() {
        CatalogueRow unknown = CatalogueRow.unknown(new ItemId("i1"), 7);
        apply(published("i2", 1, "a1"));

        assertThat(unknown).hasToString("i1#7 unknown v0");
        assertThat(row("i2")).hasToString("i2#0 up v1");
        assertThat(unknown.takenDown(2)).hasToString("i1#7 down v2");
        assertThat(unknown.left(3)).hasToString("i1#7 left v3");
        assertThat(unknown.gone()).hasToString("i1#7 gone v0");
    }

    @Test
    void oddItemsAreTakenAsTheyAre() {
        List<String> tags = IntStream.range(0, 10_000).mapToObj(i -> "tag" + i).toList();
        Item item = new Item(
                new ItemId("漢".repeat(21)),
                Kind.VIDEO,
                new AuthorId("x".repeat(64)),
                new Topic("never seen"),
                tags,
                Examples.NOON,
                null,
                null,
                null,
                new float[] {1, 2, 3},
                Map.of());
        apply(new ItemChange.Published(item.id(), 1, RowCodec.encodeItem(item)));
        apply(published("i2", 1, "a9"));
        CatalogueRow row = catalogue.row(catalogue.ordinal(item.id()));
        assertThat(row.tags()).hasSize(10_000);
        assertThat(row.vector()).hasSize(3);
        assertThat(row.item().tags()).isEqualTo(tags);
        assertThat(catalogue.tags().word(row.tags()[9_999])).isEqualTo("tag9999");
        assertThat(row("i2").vector()).isNull();
    }

    @Test
    void itemsBeyondTheMostGoTheFirstPublishedFirstAndAreInTheSumsAllTheSame() {
        for (int i = 0; i < 10; i++) {
            apply(publishedAt("i" + i, i, 1_000L * (i / 2)));
        }
        BucketSum[] before = catalogue.sums();
        assertThat(catalogue.letGo(7, 0)).isEqualTo(3);
        assertThat(up()).doesNotContain("i0", "i1").hasSize(7).contains("i4");
        assertThat(catalogue.letGo(7, 0)).isZero();
        assertThat(catalogue.letGo(7, 3_000)).isEqualTo(3);
        assertThat(up()).containsExactlyInAnyOrder("i6", "i7", "i8", "i9");
        assertThat(catalogue.sums()).isEqualTo(before);
    }

    @Test
    void whatWasLetGoStaysAwayUntilItIsPublishedAgain() {
        apply(publishedAt("i1", 1, 1_000));
        catalogue.letGo(0, 0);
        int bucket = IdHash.bucket(new ItemId("i1").hash());
        catalogue.replaceBucket(bucket, 1, 1, List.of(publishedAt("i1", 1, 1_000)));
        assertThat(up()).isEmpty();
        apply(publishedAt("i1", 2, 9_000));
        assertThat(up()).containsExactly("i1");
    }

    @Test
    void aReadingOfABucketTakesAwayWhatIsNotInItButForWhatWasWrittenSince() {
        List<ItemId> ids = IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> new ItemId("x" + i))
                .filter(id -> IdHash.bucket(id.hash()) == 7)
                .limit(4)
                .toList();
        apply(
                published(ids.get(0).value(), 10, "a1"),
                published(ids.get(1).value(), 11, "a1"),
                published(ids.get(2).value(), 20, "a1"),
                new ItemChange.TakenDown(ids.get(3), 21));
        catalogue.replaceBucket(
                7,
                12,
                11,
                List.of(
                        published(ids.get(0).value(), 9, "a2"),
                        published(ids.get(2).value(), 12, "a2"),
                        published(ids.get(3).value(), 12, "a2")));
        assertThat(row(ids.get(0).value()).version()).isEqualTo(9);
        assertThat(row(ids.get(1).value()).isUp()).isFalse();
        assertThat(row(ids.get(2).value()).version()).isEqualTo(20);
        assertThat(row(ids.get(3).value()).isDown()).isTrue();
    }

    /** Where the store lost its last writes, and gave their versions again. */
    @Test
    void aReadingThatHasAnItemOfTheSameVersionElsewhereLeavesNothingOfItWhereItWas() {
        ItemId id = new ItemId("i1");
        apply(publishedAt("i1", 1, 5_000), publishedAt("i2", 2, 4_000));
        Item moved = Examples.item("i1", Kind.IMAGE, "a2", "t1", Instant.ofEpochMilli(3_000), null);

        catalogue.replaceBucket(
                IdHash.bucket(id.hash()),
                9,
                9,
                List.of(
                        new ItemChange.Published(id, row("i1").version(), RowCodec.encodeItem(moved)),
                        publishedAt("i2", 2, 4_000)));

        assertThat(catalogue.fresh()).containsExactly(1, 0);
        assertThat(catalogue.ofAuthor(catalogue.authors().ordinal("a1"))).containsExactly(1);
        assertThat(catalogue.ofAuthor(catalogue.authors().ordinal("a2"))).containsExactly(0);
        apply(new ItemChange.TakenDown(id, 9));
        assertThat(catalogue.fresh()).containsExactly(1);
        assertThat(catalogue.ofAuthor(catalogue.authors().ordinal("a2"))).isEmpty();
    }

    @Test
    void readersSeeNoHalfRowWhileTheWriterChangesIt() throws Exception {
        ItemId id = new ItemId("i1");
        apply(flavoured(id, 0));
        AtomicBoolean isDone = new AtomicBoolean();
        List<CompletableFuture<Integer>> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            readers.add(CompletableFuture.supplyAsync(() -> readUntil(isDone, id)));
        }
        for (int version = 1; version <= 20_000; version++) {
            apply(version % 7 == 0 ? new ItemChange.TakenDown(id, version) : flavoured(id, version));
            catalogue.of(new ItemId("other" + version));
        }
        isDone.set(true);
        for (CompletableFuture<Integer> reader : readers) {
            assertThat(reader.get()).isPositive();
        }
    }

    /** Author, topic, kind and row of a version are named after it. */
    private static ItemChange flavoured(ItemId id, int version) {
        String name = "f" + version % 50;
        Kind kind = version % 2 == 0 ? Kind.IMAGE : Kind.VIDEO;
        Item item = Examples.item(id.value(), kind, name, name, Examples.NOON.plusMillis(version), null);
        return new ItemChange.Published(id, version, RowCodec.encodeItem(item));
    }

    private int readUntil(AtomicBoolean isDone, ItemId id) {
        int reads = 0;
        int ordinal = catalogue.ordinal(id);
        do {
            CatalogueRow row = catalogue.row(ordinal);
            if (row.isUp()) {
                String name = "f" + row.version() % 50;
                assertThat(catalogue.authors().word(row.author())).isEqualTo(name);
                assertThat(catalogue.topics().word(row.topic())).isEqualTo(name);
                assertThat(row.publishedMillis()).isEqualTo(Examples.NOON.toEpochMilli() + row.version());
                assertThat(row.item().author().value()).isEqualTo(name);
                assertThat(row.kind()).isEqualTo(row.version() % 2 == 0 ? Kind.IMAGE : Kind.VIDEO);
            }
            int last = catalogue.size() - 1;
            assertThat(catalogue.ordinal(catalogue.row(last).id())).isEqualTo(last);
            reads++;
        } while (!isDone.get());
        return reads;
    }

    private Applied apply(ItemChange... changes) {
        return catalogue.apply(List.of(changes));
    }

    private CatalogueRow row(String id) {
        return catalogue.row(catalogue.ordinal(new ItemId(id)));
    }

    private Set<String> up() {
        return Set.copyOf(IntStream.range(0, catalogue.size())
                .mapToObj(catalogue::row)
                .filter(CatalogueRow::isUp)
                .map(row -> row.id().value())
                .toList());
    }

    private static ItemChange.Published published(String id, long version, String author) {
        return new ItemChange.Published(new ItemId(id), version, RowCodec.encodeItem(Examples.image(id, author, "t1")));
    }

    private static ItemChange publishedAt(String id, long version, long millis) {
        Item item = Examples.item(id, Kind.IMAGE, "a1", "t1", Instant.ofEpochMilli(millis), null);
        return new ItemChange.Published(item.id(), version + 1, RowCodec.encodeItem(item));
    }
}
