package cascade.training.data.table;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One row, valid until the next. An empty value is null. */
public interface TableRow {

    /** From 1; of a CSV file the line that it begins in, and its header is the first. */
    long number();

    /** The value of a column. @throws CellRefusedException where it cannot be read */
    @Nullable
    String text(String column);

    /** The values of a column of lists. @throws CellRefusedException where they cannot be read */
    @Nullable
    List<String> list(String column);

    /** Hands it to who may refuse it. */
    default void to(Consumer<TableRow> consumer, Rejections rejections) {
        try {
            consumer.accept(this);
        } catch (CellRefusedException e) {
            rejections.row(number(), e.column(), String.valueOf(e.getMessage()));
        }
    }

    /** The text that bytes are. */
    static @Nullable String decoded(String column, ByteBuffer bytes) {
        if (!bytes.hasRemaining()) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new CellRefusedException(column, "is not UTF-8");
        }
    }
}
