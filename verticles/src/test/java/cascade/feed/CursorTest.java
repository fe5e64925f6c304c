package cascade.feed;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorTest {

    @Test
    void theHashIsFnv1aOfTheBytes() {
        assertThat(Cursor.hash(new ItemId("a"))).isEqualTo(0xe40c292c);
        assertThat(Cursor.hash(new ItemId("foobar"))).isEqualTo(0xbf9cf968);
    }

    @Test
    void theNextCursorEndsWithThePage() {
        Cursor next = new Cursor("c", new int[] {1, 2}).after(Examples.ids("a", "foobar"));

        assertThat(next.chain()).isEqualTo("c");
        assertThat(next.shown()).containsExactly(1, 2, 0xe40c292c, 0xbf9cf968);
    }

    @Test
    void theOldestAreForgottenBeyondTheLimit() {
        Cursor cursor = new Cursor("c", new int[0]);
        List<ItemId> all = new ArrayList<>();
        for (int page = 0; page < 40; page++) {
            List<ItemId> items = List.of(new ItemId("a" + page), new ItemId("b" + page), new ItemId("c" + page));
            all.addAll(items);
            cursor = cursor.after(items);
        }
        Cursor longest = cursor.after(new ArrayList<>(all));

        assertThat(longest.shown()).hasSize(240);
        assertThat(longest.after(all).shown()).hasSize(Cursor.MAX_SHOWN);
        ShownItems shown = ShownItems.before(longest.after(all));
        assertThat(all).allMatch(shown::contains);
        assertThat(shown.contains(new ItemId("never"))).isFalse();
    }

    @Test
    void aChainThatBeginsHasShownNothing() {
        assertThat(ShownItems.before(null).contains(new ItemId("a"))).isFalse();
    }
}
