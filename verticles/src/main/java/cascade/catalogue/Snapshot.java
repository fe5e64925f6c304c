package cascade.catalogue;

import cascade.features.Counts;
import cascade.features.IdHash;
import cascade.features.ItemId;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import cascade.features.catalogue.ItemChange;
import cascade.features.store.BucketPosition;
import cascade.models.file.CorruptFileException;
import cascade.models.file.SealedFormat;
import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogue in a file: bounds, how far each bucket was read, then blocks of rows, each with its state, version, counts, id
 * and bytes, up to an empty block. Written beside the file before and renamed into its place.
 */
final class Snapshot {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

    private static final SealedFormat FORMAT = new SealedFormat("CASCITEM", 1);
    private static final byte[] END = {};

    /** Rows are written and read by blocks of about so many bytes: a million one by one take seconds longer. */
    private static final int BLOCK_BYTES = 1 << 17;

    private static final int FIXED_BYTES = 1 + 6 * Long.BYTES + 2 * Integer.BYTES;
    private static final byte UNPUBLISHED = 0;
    private static final byte PUBLISHED = 1;
    private static final byte TAKEN_DOWN = 2;

    private final Path file;
    private final int maxItems;
    private final Duration maxAge;

    Snapshot(Path folder, int maxItems, Duration maxAge) {
        this.file = folder.resolve("catalogue.snapshot");
        this.maxItems = maxItems;
        this.maxAge = maxAge;
    }

    void write(Catalogue catalogue, List<BucketPosition> positions) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FORMAT.write(part, output -> write(output, catalogue, positions));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private void write(SealedOutput output, Catalogue catalogue, List<BucketPosition> positions) {
        output.writeInt(maxItems);
        output.writeLong(maxAge.toMillis());
        for (BucketPosition position : positions) {
            output.writeText(position.epoch());
            output.writeText(position.id());
            output.writeLong(position.number());
        }
        ByteArrayOutputStream block = new ByteArrayOutputStream(2 * BLOCK_BYTES);
        int size = catalogue.size();
        for (int ordinal = 0; ordinal < size; ordinal++) {
            CatalogueRow row = catalogue.row(ordinal);
            if (row.version() != 0 || !row.counts().equals(Counts.NONE)) {
                block.writeBytes(packed(row));
            }
            if (block.size() >= BLOCK_BYTES) {
                output.writeBytes(block.toByteArray());
                block.reset();
            }
        }
        if (block.size() > 0) {
            output.writeBytes(block.toByteArray());
        }
        output.writeBytes(END);
    }

    private static byte[] packed(CatalogueRow row) {
        byte[] id = row.id().value().getBytes(StandardCharsets.UTF_8);
        Counts counts = row.counts();
        return ByteBuffer.allocate(FIXED_BYTES + id.length + row.bytes().length)
                .put(row.version() == 0 ? UNPUBLISHED : row.isDown() ? TAKEN_DOWN : PUBLISHED)
                .putLong(row.version())
                .putLong(counts.impressions())
                .putLong(counts.clicks())
                .putLong(counts.likes())
                .putLong(counts.follows())
                .putLong(counts.longViews())
                .putInt(id.length)
                .put(id)
                .putInt(row.bytes().length)
                .put(row.bytes())
                .array();
    }

    /** Fills an empty catalogue and returns how far each bucket was read; empty where there is no file that can be used. */
    Optional<List<BucketPosition>> read(Catalogue catalogue) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Optional<List<BucketPosition>> positions = FORMAT.read(file, input -> read(input, catalogue));
            LOG.info("Read {} items from {}", catalogue.published(), file);
            return positions;
        } catch (CorruptFileException e) {
            LOG.warn(
                    "The catalogue is read from the store, as its snapshot is refused: {}",
                    String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<List<BucketPosition>> read(SealedInput input, Catalogue catalogue) {
        int itemsThen = input.readInt();
        long ageThen = input.readLong();
        if (itemsThen != maxItems || ageThen != maxAge.toMillis()) {
            // What was let go then may belong to it now.
            throw input.corrupt("is of a catalogue of " + itemsThen + " items of " + Duration.ofMillis(ageThen)
                    + ", not of " + maxItems + " of " + maxAge);
        }
        List<BucketPosition> positions = new ArrayList<>(IdHash.BUCKETS);
        for (int bucket = 0; bucket < IdHash.BUCKETS; bucket++) {
            positions.add(new BucketPosition(input.readText(), input.readText(), input.readLong()));
        }
        for (byte[] block = input.readBytes(); block.length > 0; block = input.readBytes()) {
            List<ItemChange> changes = new ArrayList<>();
            ByteBuffer rows = ByteBuffer.wrap(block);
            while (rows.hasRemaining()) {
                unpack(rows, input, changes);
            }
            catalogue.apply(changes);
        }
        return Optional.of(positions);
    }

    private static void unpack(ByteBuffer rows, SealedInput input, List<ItemChange> into) {
        byte state = rows.get();
        long version = rows.getLong();
        Counts counts = new Counts(rows.getLong(), rows.getLong(), rows.getLong(), rows.getLong(), rows.getLong());
        ItemId item = new ItemId(new String(bytes(rows), StandardCharsets.UTF_8));
        byte[] row = bytes(rows);
        switch (state) {
            case PUBLISHED -> into.add(new ItemChange.Published(item, version, row));
            case TAKEN_DOWN -> into.add(new ItemChange.TakenDown(item, version));
            case UNPUBLISHED -> {}
            default -> throw input.corrupt("has an item in state " + state);
        }
        if (!counts.equals(Counts.NONE)) {
            into.add(new ItemChange.Counted(item, counts));
        }
    }

    private static byte[] bytes(ByteBuffer rows) {
        byte[] bytes = new byte[rows.getInt()];
        rows.get(bytes);
        return bytes;
    }
}
