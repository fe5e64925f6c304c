package cascade.feed;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorTest {

    private static final int HASH_A = 0xa9bece5b;
    private static final int HASH_FOOBAR = 0x22d1672b;

    /** Cursors live with clients: one of an older server must not mean other items. */
    @Test
    void theHashIsTheLowHalfOfTheHashOfAnId() {
        assertThat(Cursor.hash(new ItemId("a").hash())).isEqualTo(HASH_A);
        assertThat(Cursor.hash(new ItemId("foobar").hash())).isEqualTo(HASH_FOOBAR);
        assertThat(Cursor.hash(0x1234_5678_9abc_def0L)).isEqualTo(0x9abc_def0);
    }

    @Test
    void theNextCursorEndsWithThePage() {
        Cursor next = new Cursor("c", new int[] {1, 2}).after(Examples.ids("a", "foobar"));

        assertThat(next.chain()).isEqualTo("c");
        assertThat(next.shown()).containsExactly(1, 2, HASH_A, HASH_FOOBAR);
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
        assertThat(all).allMatch(item -> shown.contains(item.hash()));
        assertThat(shown.contains(new ItemId("never").hash())).isFalse();
    }

    @Test
    void aChainThatBeginsHasShownNothing() {
        assertThat(ShownItems.before(null).contains(new ItemId("a").hash())).isFalse();
    }
}
