package cascade.features.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cascade.features.Counts;
import cascade.features.FeatureArbitraries;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.row.RowCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RowBlocksTest {

    @Property(tries = 200)
    void aCatalogueComesOutOfItsBlocksAsItWentIn(
            @ForAll("manyItems") List<Item> items, @ForAll @IntRange(min = 1, max = 7) int rowsOfABlock) {
        Catalogue from = filled(items);
        List<byte[]> blocks = blocks(from, rowsOfABlock);

        Catalogue to = new Catalogue();
        // Models name items before, in an order of their own.
        items.reversed().stream().limit(3).forEach(item -> to.of(item.id()));
        read(blocks, to);

        assertThat(to.sums()).isEqualTo(from.sums());
        assertThat(to.published()).isEqualTo(from.published());
        assertThat(ids(to, to.fresh())).isEqualTo(ids(from, from.fresh()));
        for (int ordinal = 0; ordinal < from.size(); ordinal++) {
            CatalogueRow row = from.row(ordinal);
            if (row.version() != 0 || !row.counts().equals(Counts.NONE)) {
                assertSame(from, row, to, to.row(to.ordinal(row.id())));
            }
        }
    }

    private static void read(List<byte[]> blocks, Catalogue to) {
        try (var reader = new RowBlockReader(to)) {
            blocks.forEach(reader::read);
        }
    }

    @Property(tries = 200)
    void authorsKeepTheirNewestWhateverTheOrderOfBlocks(
            @ForAll("manyItems") List<Item> items, @ForAll @IntRange(min = 1, max = 4) int most) {
        var limits = new CatalogueLimits(10, most);
        Catalogue from = new Catalogue(limits);
        from.apply(published(items));
        List<byte[]> blocks = blocks(from, 3);

        Catalogue to = new Catalogue(limits);
        // What was there before has its place among what comes, and leaves it where it is taken down meanwhile.
        to.apply(published(items.subList(0, 1)));
        try (var reader = new RowBlockReader(to)) {
            blocks.forEach(reader::read);
            to.apply(List.of(new ItemChange.TakenDown(items.getLast().id(), 9)));
        }

        Catalogue one = new Catalogue(limits);
        one.apply(published(items.subList(0, items.size() - 1)));
        for (int author = 0; author < one.authors().size(); author++) {
            int same = to.authors().ordinal(one.authors().word(author));
            assertThat(ids(to, to.ofAuthor(same))).isEqualTo(ids(one, one.ofAuthor(author)));
        }
    }

    private static List<ItemChange> published(List<Item> items) {
        return items.stream()
                .<ItemChange>map(item -> new ItemChange.Published(item.id(), 1, RowCodec.encodeItem(item)))
                .toList();
    }

    private static void assertSame(Catalogue from, CatalogueRow before, Catalogue to, CatalogueRow now) {
        assertThat(now.state()).isEqualTo(before.state());
        assertThat(now.version()).isEqualTo(before.version());
        assertThat(now.kind()).isEqualTo(before.kind());
        assertThat(now.publishedMillis()).isEqualTo(before.publishedMillis());
        assertThat(now.counts()).isEqualTo(before.counts());
        assertThat(now.bytes()).isEqualTo(before.bytes());
        assertThat(now.vector()).isEqualTo(before.vector());
        assertThat(words(to.tags(), now.tags())).isEqualTo(words(from.tags(), before.tags()));
        assertThat(to.isUp(now.ordinal())).isEqualTo(before.isUp());
        if (before.isUp()) {
            assertThat(to.authors().word(now.author())).isEqualTo(from.authors().word(before.author()));
            assertThat(to.topics().word(now.topic())).isEqualTo(from.topics().word(before.topic()));
            assertThat(ids(to, to.ofAuthor(now.author()))).isEqualTo(ids(from, from.ofAuthor(before.author())));
        }
    }

    private static List<String> words(Words words, int[] ordinals) {
        return Arrays.stream(ordinals).mapToObj(words::word).toList();
    }

    private static List<ItemId> ids(Catalogue catalogue, int[] ordinals) {
        return Arrays.stream(ordinals)
                .mapToObj(ordinal -> catalogue.row(ordinal).id())
                .toList();
    }

    @Provide
    Arbitrary<List<Item>> manyItems() {
        return FeatureArbitraries.items().list().ofMinSize(1).ofMaxSize(20).uniqueElements(Item::id);
    }

    @Provide
    Arbitrary<Item> oneItem() {
        return FeatureArbitraries.items();
    }

    /** The first is published again and counted, the second is taken down, the third known by its counts alone, the fourth let go. */
    private static Catalogue filled(List<Item> items) {
        var catalogue = new Catalogue();
        List<ItemChange> changes = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            ItemId id = items.get(i).id();
            byte[] row = RowCodec.encodeItem(items.get(i));
            switch (i) {
                case 1 -> changes.add(new ItemChange.TakenDown(id, 5));
                case 2 -> changes.add(new ItemChange.Counted(id, new Counts(3, 2, 1, 0, 0)));
                case 3 -> changes.add(new ItemChange.Published(id, 9, new byte[0]));
                default -> changes.add(new ItemChange.Published(id, 1 + i, row));
            }
            if (i == 0) {
                changes.add(new ItemChange.Counted(id, new Counts(1L << 40, 2, 3, 4, 5)));
                changes.add(new ItemChange.Published(id, 1_000, row));
            }
        }
        catalogue.apply(changes);
        catalogue.of(new ItemId("named-by-a-model-alone"));
        return catalogue;
    }

    private static List<byte[]> blocks(Catalogue catalogue, int rows) {
        var blocks = new RowBlocks(catalogue);
        List<byte[]> all = new ArrayList<>();
        for (int from = 0; from < catalogue.size(); from += rows) {
            byte[] block = blocks.block(from, Math.min(catalogue.size(), from + rows));
            if (block.length > 0) {
                all.add(block);
            }
        }
        return all;
    }

    @Property(tries = 20)
    void whatIsKnownOfALaterVersionStays(@ForAll("manyItems") List<Item> items) {
        List<byte[]> blocks = blocks(filled(items), RowBlocks.MOST);
        ItemId first = items.getFirst().id();
        var later = new Catalogue();
        later.apply(List.of(new ItemChange.TakenDown(first, 2_000)));

        read(blocks.subList(0, 1), later);

        assertThat(later.row(later.ordinal(first)).isDown()).isTrue();
        assertThat(later.row(later.ordinal(first)).version()).isEqualTo(2_000);
    }

    @Property(tries = 20)
    void aBlockThatIsCutAnywhereIsRefused(@ForAll("manyItems") List<Item> items) {
        byte[] whole = blocks(filled(items), RowBlocks.MOST).getFirst();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatIllegalArgumentException().isThrownBy(() -> read(List.of(cut), new Catalogue()));
        }
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        assertThatIllegalArgumentException().isThrownBy(() -> read(List.of(longer), new Catalogue()));
    }

    @Property(tries = 20)
    void wordsThatNoItemHasAnyMoreAreLeftBehind(@ForAll("manyItems") List<Item> items) {
        Catalogue from = filled(items);
        List<ItemChange> down = new ArrayList<>();
        items.forEach(item -> down.add(new ItemChange.TakenDown(item.id(), 10_000)));
        from.apply(down);
        var to = new Catalogue();

        read(blocks(from, 5), to);

        assertThat(from.authors().size()).isPositive();
        assertThat(to.authors().size()).isZero();
        assertThat(to.topics().size()).isZero();
        assertThat(to.tags().size()).isZero();
    }

    @Property(tries = 20)
    void aRowOfALaterBuildIsKnownToBeThereAndNoMore(@ForAll("oneItem") Item item) {
        Catalogue from = filled(List.of(item));
        byte[] block = blocks(from, 1).getFirst();
        byte[] row = from.row(0).bytes();
        block[block.length - row.length]++;
        var to = new Catalogue();

        read(List.of(block), to);

        CatalogueRow read = to.row(to.ordinal(item.id()));
        assertThat(read.isLeft()).isTrue();
        assertThat(read.version()).isEqualTo(1_000);
        assertThat(to.sums()).isEqualTo(from.sums());
    }
}
