package cascade.models.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.models.file.CorruptFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserListsTest {

    private static final List<UserId> USERS = List.of(new UserId("u"), new UserId("ü"));
    private static final List<ItemId> ITEMS = List.of(new ItemId("a"), new ItemId("b"), new ItemId("c"));

    @TempDir
    Path folder;

    @Test
    void everyUserHasHisOwnList() {
        var lists = new UserLists(USERS, ITEMS, new int[] {0, 2, 3}, new int[] {2, 0, 1});

        assertThat(lists.of(new UserId("u"))).containsExactly(new ItemId("c"), new ItemId("a"));
        assertThat(lists.of(new UserId("ü"))).containsExactly(new ItemId("b"));
        assertThat(lists.of(new UserId("unknown"))).isEmpty();
        assertThat(lists.size()).isEqualTo(2);
    }

    @Test
    void whatIsWrittenIsRead() {
        Path file = folder.resolve("lists.bin");
        new UserLists(USERS, ITEMS, new int[] {0, 0, 3}, new int[] {2, 0, 1}).write(file);

        UserLists read = UserLists.read(file);

        assertThat(read.of(new UserId("u"))).isEmpty();
        assertThat(read.of(new UserId("ü"))).containsExactly(new ItemId("c"), new ItemId("a"), new ItemId("b"));
    }

    @Test
    void listsThatDoNotFitAreRefused() {
        assertRefused(new int[] {0, 2}, new int[] {2, 0, 1});
        assertRefused(new int[] {0, 2, 4}, new int[] {2, 0, 1});
        assertRefused(new int[] {0, 4, 3}, new int[] {2, 0, 1});
        assertRefused(new int[] {0, 2, 3}, new int[] {2, 0, 3});
        assertRefused(new int[] {0, 2, 3}, new int[] {2, 0, -1});
        assertThatThrownBy(() ->
                        new UserLists(List.of(USERS.get(0), USERS.get(0)), ITEMS, new int[] {0, 0, 0}, new int[0]))
                .hasMessageContaining("user u has two lists");
    }

    private static void assertRefused(int[] starts, int[] ordinals) {
        assertThatThrownBy(() -> new UserLists(USERS, ITEMS, starts, ordinals))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("are not lists of 3 items for 2 users");
    }

    @Test
    void aFileCutShortAnywhereIsRefusedByName() throws IOException {
        Path file = folder.resolve("lists.bin");
        new UserLists(USERS, ITEMS, new int[] {0, 2, 3}, new int[] {2, 0, 1}).write(file);
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> UserLists.read(file))
                    .isInstanceOf(CorruptFileException.class)
                    .hasMessageContaining("lists.bin");
        }
    }
}
