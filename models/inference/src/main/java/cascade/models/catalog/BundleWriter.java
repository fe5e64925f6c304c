package cascade.models.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes one bundle into the catalogue, all or nothing.
 *
 * <pre>{@code
 * try (var bundle = BundleWriter.begin(models, "nfwfm")) {
 *     Files.write(bundle.file("schema.json"), schema.toJson());
 *     ...
 *     ModelVersion version = bundle.publish(card);
 * }
 * }</pre>
 *
 * <p>The files are written in a hidden folder beside the bundles; publishing adds the manifest, forces all to disk, renames
 * the folder to its version and then points {@code current} at it. A server never sees a part of it. One thread.
 */
public final class BundleWriter implements AutoCloseable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String kind;
    private final Path kindFolder;
    private final Path draft;

    private BundleWriter(String kind, Path kindFolder, Path draft) {
        this.kind = kind;
        this.kindFolder = kindFolder;
        this.draft = draft;
    }

    /** Starts a bundle of {@code kind} in the catalogue at {@code models}, both made where they are missing. */
    public static BundleWriter begin(Path models, String kind) {
        try {
            Path kindFolder = Files.createDirectories(models.resolve(new ModelVersion(kind, "draft").kind()));
            return new BundleWriter(kind, kindFolder, Files.createTempDirectory(kindFolder, ".draft-"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a bundle of " + kind + " in " + models, e);
        }
    }

    /** Where to write the bundle's file {@code name}. */
    public Path file(String name) {
        ModelManifest.checkFileName(name);
        return draft.resolve(name);
    }

    /** Seals the bundle and makes it current. */
    public ModelVersion publish(ModelCard card) {
        ModelVersion version = seal(card);
        makeCurrent(kindFolder.toAbsolutePath().getParent(), version);
        return version;
    }

    /** Makes a sealed bundle of the catalogue at {@code models} the current one of its kind. */
    public static void makeCurrent(Path models, ModelVersion version) {
        try {
            new CurrentPointer(models.resolve(version.kind())).write(version.version());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + version + " current in " + models, e);
        }
    }

    /**
     * Gives the bundle its folder, under a version that nothing else has: the card's time of creation and a number. Nothing points at
     * it yet.
     */
    public ModelVersion seal(ModelCard card) {
        try {
            Map<String, String> files = sealFiles();
            ModelVersion version = unusedVersion(card.createdAt());
            Path manifest = draft.resolve(ModelManifest.FILE);
            Files.write(manifest, ManifestJson.write(new ModelManifest(version, card, files)));
            Durable.force(manifest);
            Durable.force(draft);
            Files.move(draft, kindFolder.resolve(version.version()), StandardCopyOption.ATOMIC_MOVE);
            Durable.force(kindFolder);
            return version;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot seal a bundle of " + kind + " in " + kindFolder, e);
        }
    }

    private Map<String, String> sealFiles() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> written = Files.list(draft)) {
            for (Path file : written.toList()) {
                files.put(file.getFileName().toString(), Sha256.of(file));
                Durable.force(file);
            }
        }
        return files;
    }

    private ModelVersion unusedVersion(Instant createdAt) {
        String time = TIME.format(createdAt);
        for (int number = 1; ; number++) {
            var version = new ModelVersion(kind, time + "-" + number);
            if (!Files.exists(kindFolder.resolve(version.version()))) {
                return version;
            }
        }
    }

    /** Throws away what was not published. */
    @Override
    public void close() {
        if (!Files.exists(draft)) {
            return;
        }
        try (Stream<Path> leftovers = Files.list(draft)) {
            for (Path file : leftovers.toList()) {
                Files.delete(file);
            }
            Files.delete(draft);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the draft " + draft, e);
        }
    }
}
