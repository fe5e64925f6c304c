package cascade.features.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class NewestListTest {

    private static final Comparator<CatalogueRow> NEWEST_FIRST = Comparator.comparingLong(CatalogueRow::publishedMillis)
            .thenComparing(row -> row.id().value())
            .reversed();

    private final Rows rows = new Rows();

    /** A number is an item, its tens digit its time; one that is in goes out, and else the other way round. */
    @Property
    void itHoldsTheNewestOfWhatCameAndWent(
            @ForAll @Size(max = 60) List<@IntRange(max = 59) Integer> numbers,
            @ForAll @IntRange(min = 1, max = 20) int most) {
        NewestList list = new NewestList(most, rows);
        TreeSet<CatalogueRow> expected = new TreeSet<>(NEWEST_FIRST);
        for (int number : numbers) {
            CatalogueRow row = row(number);
            rows.set(number, row);
            if (expected.contains(row)) {
                expected.remove(row);
                assertThat(list.remove(row)).isTrue();
            } else {
                expected.add(row);
                CatalogueRow oldest = expected.size() > most ? expected.pollLast() : null;
                assertThat(list.add(row)).isEqualTo(oldest != row);
            }
        }
        List<Integer> ordinals = new ArrayList<>();
        expected.forEach(row -> ordinals.add(row.ordinal()));
        assertThat(list.toArray())
                .containsExactly(ordinals.stream().mapToInt(n -> n).toArray());
    }

    private static CatalogueRow row(int number) {
        var published = new CatalogueRow.Published(Kind.IMAGE, 0, 0, new int[0], number / 10, null);
        return CatalogueRow.unknown(new ItemId("i" + number), number).published(published, 1, new byte[0]);
    }
}
