package cascade.catalogue;

import cascade.features.IdHash;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.RowBlockReader;
import cascade.features.catalogue.RowBlocks;
import cascade.features.row.RowException;
import cascade.features.store.BucketPosition;
import cascade.models.file.CorruptFileException;
import cascade.models.file.SealedFormat;
import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogue in a file: bounds, how far each bucket was read, then {@link RowBlocks}, up to an empty one. Written beside the
 * file before and renamed into its place.
 */
final class Snapshot {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

    private static final SealedFormat FORMAT = new SealedFormat("CASCITEM", 3);
    private static final byte[] END = {};

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
            output.writeInt(position.counted().size());
            position.counted().forEach((partition, next) -> {
                output.writeInt(partition);
                output.writeLong(next);
            });
        }
        int size = catalogue.size();
        var blocks = new RowBlocks(catalogue);
        for (int from = 0; from < size; from += RowBlocks.MOST) {
            byte[] block = blocks.block(from, Math.min(size, from + RowBlocks.MOST));
            if (block.length > 0) {
                output.writeBytes(block);
            }
        }
        output.writeBytes(END);
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
            positions.add(new BucketPosition(input.readText(), input.readText(), input.readLong(), counted(input)));
        }
        try (var blocks = new RowBlockReader(catalogue)) {
            for (byte[] block = input.readBytes(); block.length > 0; block = input.readBytes()) {
                blocks.read(block);
            }
        } catch (IllegalArgumentException | RowException e) {
            throw input.corrupt("holds no catalogue: " + e.getMessage());
        }
        return Optional.of(positions);
    }

    private static Map<Integer, Long> counted(SealedInput input) {
        Map<Integer, Long> counted = new HashMap<>();
        int partitions = input.readInt();
        for (int i = 0; i < partitions; i++) {
            counted.put(input.readInt(), input.readLong());
        }
        return counted;
    }
}
