package cascade.training.log.rewrite;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * The bytes of a Parquet file that its footer speaks of: row groups and what belongs to them. There may be others before and behind them.
 *
 * @param from where they begin
 * @param to where they end
 */
record RowBytes(Path file, FileMetaData footer, long from, long to) {

    /** A file begins and ends with it. */
    static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /** The entry of a footer that says where they are, as {@code from-to}; without it they lie between the magic and the footer. */
    private static final String KEY = "cascade.rows";

    /** Behind a footer: its length in four bytes, and the magic. */
    private static final int TAIL = Integer.BYTES + MAGIC.length;

    /** Those of {@code file}, which is whole. */
    static RowBytes of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long end = channel.size() - TAIL;
            int length = read(channel, end, TAIL).getInt();
            byte[] bytes = read(channel, end - length, length).array();
            FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(bytes));
            String place = place(footer).orElse(MAGIC.length + "-" + (end - length));
            int dash = place.indexOf('-');
            return new RowBytes(
                    file,
                    footer,
                    Long.parseLong(place, 0, dash, 10),
                    Long.parseLong(place, dash + 1, place.length(), 10));
        }
    }

    private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException("it ends at " + channel.size());
            }
        }
        return bytes.flip();
    }

    private static Optional<String> place(FileMetaData footer) {
        return entries(footer).stream()
                .filter(entry -> entry.getKey().equals(KEY))
                .map(KeyValue::getValue)
                .findFirst();
    }

    private static List<KeyValue> entries(FileMetaData footer) {
        return footer.isSetKey_value_metadata() ? footer.getKey_value_metadata() : List.of();
    }

    long length() {
        return to - from;
    }

    /** The footer of a file in which they begin at {@code at}. */
    FileMetaData footerAt(long at) {
        FileMetaData moved = new FileMetaData(footer);
        for (RowGroup group : moved.getRow_groups()) {
            move(group, at - from);
        }
        List<KeyValue> entries = new ArrayList<>(entries(moved));
        entries.removeIf(entry -> entry.getKey().equals(KEY));
        entries.add(new KeyValue(KEY).setValue(at + "-" + (at + length())));
        return moved.setKey_value_metadata(entries);
    }

    private static void move(RowGroup group, long by) {
        if (group.isSetFile_offset() && group.getFile_offset() > 0) {
            group.setFile_offset(group.getFile_offset() + by);
        }
        for (ColumnChunk chunk : group.getColumns()) {
            if (chunk.getFile_offset() > 0) { // writers of today leave it 0
                chunk.setFile_offset(chunk.getFile_offset() + by);
            }
            if (chunk.isSetOffset_index_offset()) {
                chunk.setOffset_index_offset(chunk.getOffset_index_offset() + by);
            }
            if (chunk.isSetColumn_index_offset()) {
                chunk.setColumn_index_offset(chunk.getColumn_index_offset() + by);
            }
            move(chunk.getMeta_data(), by);
        }
    }

    private static void move(ColumnMetaData column, long by) {
        column.setData_page_offset(column.getData_page_offset() + by);
        if (column.isSetDictionary_page_offset()) {
            column.setDictionary_page_offset(column.getDictionary_page_offset() + by);
        }
        if (column.isSetIndex_page_offset()) {
            column.setIndex_page_offset(column.getIndex_page_offset() + by);
        }
        if (column.isSetBloom_filter_offset()) {
            column.setBloom_filter_offset(column.getBloom_filter_offset() + by);
        }
    }
}
