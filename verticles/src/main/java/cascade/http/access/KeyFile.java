package cascade.http.access;

import cascade.pushed.Fault;
import cascade.pushed.PushRefusedException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The file that holds all keys: JSON with a digest of each, at most {@value #MOST_KEYS} of them, open to its owner alone. It is written
 * as a whole and renamed into place, so that no reader meets half of it. Blocking.
 */
public record KeyFile(Path path) {

    public static final int MOST_KEYS = 1_000;

    private static final long MOST_BYTES = 1 << 20;
    private static final String OWNER_ALONE = "rw-------";
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    public boolean exists() {
        return Files.exists(path);
    }

    /** All keys, revoked ones too. Throws {@link KeyFileException} where the file cannot be read or has any fault. */
    public List<ApiKey> read() {
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw refused("it is larger than " + MOST_BYTES + " bytes");
            }
            Set<PosixFilePermission> open = EnumSet.copyOf(OTHERS);
            open.retainAll(Files.getPosixFilePermissions(path));
            if (!open.isEmpty()) {
                throw refused("others than its owner may read or write it; type: chmod 600 " + path);
            }
            return List.copyOf(KeyFileReader.read(Files.readString(path, StandardCharsets.UTF_8)));
        } catch (PushRefusedException e) {
            throw new KeyFileException(
                    path, e.faults().stream().map(Fault::toString).toList());
        } catch (NoSuchFileException e) {
            throw refused("it does not exist");
        } catch (IOException e) {
            throw refused("it cannot be read: " + e);
        }
    }

    /** Changes the keys, none where there is no file yet; two changes at once wait for each other. Returns them as they are now. */
    public List<ApiKey> change(UnaryOperator<List<ApiKey>> change) {
        try {
            Path folder = path.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Path lock = folder.resolve(path.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                List<ApiKey> changed = change.apply(exists() ? read() : List.of());
                if (changed.size() > MOST_KEYS) {
                    throw refused("it would have more than " + MOST_KEYS + " keys");
                }
                write(folder, changed);
                return changed;
            }
        } catch (IOException e) {
            throw refused("it cannot be written: " + e);
        }
    }

    private void write(Path folder, List<ApiKey> keys) throws IOException {
        Path whole = Files.createTempFile(
                folder,
                "keys",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ALONE)));
        try {
            try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(json(keys).encodePrettily().getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static JsonObject json(List<ApiKey> keys) {
        List<JsonObject> elements = new ArrayList<>();
        keys.forEach(key -> elements.add(json(key)));
        return new JsonObject().put("v", KeyFileReader.VERSION).put("keys", new JsonArray(elements));
    }

    private static JsonObject json(ApiKey key) {
        JsonObject json = new JsonObject()
                .put("name", key.name())
                .put("id", key.id())
                .put("sha256", key.digest())
                .put(
                        "scopes",
                        new JsonArray(
                                key.scopes().stream().sorted().map(Scope::text).toList()))
                .put("created", key.created().toString());
        if (key.rate() != null) {
            json.put(
                    "rate",
                    new JsonObject()
                            .put("perSecond", key.rate().perSecond())
                            .put("burst", key.rate().burst()));
        }
        return key.revoked() == null ? json : json.put("revoked", key.revoked().toString());
    }

    private KeyFileException refused(String fault) {
        return new KeyFileException(path, List.of(fault));
    }
}
