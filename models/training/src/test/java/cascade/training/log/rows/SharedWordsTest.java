package cascade.training.log.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.InvalidIdException;
import cascade.features.ItemId;
import cascade.training.duckdb.DuckDb;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharedWordsTest {

    private static final String ROWS = "(VALUES (1, 'i1'), (2, 'i22'), (3, NULL), (4, 'i1')) AS t(n, item)";

    @Test
    void rowsOfOneTextShareWhatIsMadeOfIt() throws SQLException {
        List<@Nullable ItemId> items = read(new SharedWords<>("item", ItemId::new), ROWS);
        assertThat(items).containsExactly(new ItemId("i1"), new ItemId("i22"), null, new ItemId("i1"));
        assertThat(items.get(3)).isSameAs(items.get(0));
    }

    @Test
    void whereTwoTextsHaveOneHashEachRowHasItsOwnText() throws SQLException {
        SharedWords<ItemId> words = new SharedWords<>("item", "item", "1::UBIGINT", ItemId::new);
        assertThat(read(words, ROWS)).containsExactly(new ItemId("i1"), new ItemId("i22"), null, new ItemId("i1"));
        assertThat(words.column()).isEqualTo("item");
    }

    @Test
    void aTextOfWhichNothingCanBeMadeIsTheFaultOfItsRows() throws SQLException {
        SharedWords<ItemId> words = new SharedWords<>("item", ItemId::new);
        assertThat(read(words, "(VALUES (1, 'i1')) AS t(n, item)")).hasSize(1);
        assertThatThrownBy(() -> read(words, "(VALUES (1, '{')) AS t(n, item)"))
                .isInstanceOf(InvalidIdException.class)
                .hasMessageContaining("has a brace");
    }

    private static List<@Nullable ItemId> read(SharedWords<ItemId> words, String rows) throws SQLException {
        List<@Nullable ItemId> read = new ArrayList<>();
        try (var database = new DuckDb(128)) {
            words.learn(database, rows);
            database.forEach(
                    "SELECT %s FROM %s ORDER BY n".formatted(words.column(), rows),
                    row -> read.add(words.read(row, 1)));
        }
        return read;
    }
}
