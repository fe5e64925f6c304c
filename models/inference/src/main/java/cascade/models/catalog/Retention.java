package cascade.models.catalog;

import cascade.models.file.FolderLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Deletes what of a catalogue nobody goes back to: releases before the last so many, and bundles that none of those names. What is in
 * service stays, so do {@link Anchors}, and so does for a day what no release has named yet, since a training may be about to publish it.
 */
public final class Retention {

    private static final Duration UNRELEASED = Duration.ofDays(1);
    private static final String HIDDEN = ".";
    private static final String GONE = ".gone-";

    private final Path models;
    private final Releases releases;
    private final Verdicts verdicts;
    private final InstantSource clock;

    /** @param models the catalogue */
    public Retention(Path models, InstantSource clock) {
        this.models = models;
        this.releases = new Releases(models);
        this.verdicts = new Verdicts(models);
        this.clock = clock;
    }

    /** What was deleted. */
    public record Pruned(List<Integer> releases, List<ModelVersion> bundles) {}

    /**
     * Waits for whoever publishes. Who is killed in it leaves bundles that the next one deletes.
     *
     * @param keep so many of the latest releases stay, at least 1
     * @throws ReleaseRefusedException where a release is damaged: who cannot tell what is named deletes nothing
     */
    public Pruned prune(int keep) {
        if (keep < 1) {
            throw new IllegalArgumentException("at least one release is kept, not " + keep);
        }
        if (!Files.isDirectory(models)) {
            return new Pruned(List.of(), List.of());
        }
        try (FolderLock _ = releases.awaitTurn()) {
            return alone(keep);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete what is not needed in " + models, e);
        }
    }

    private Pruned alone(int keep) throws IOException {
        List<Release> all = releases.list();
        Set<Release> kept = new HashSet<>(all.subList(Math.max(0, all.size() - keep), all.size()));
        releases.inService().ifPresent(kept::add);
        List<Integer> deleted = new ArrayList<>();
        for (Release release : all) {
            if (!kept.contains(release)) {
                new ReleaseFiles(models).delete(release.number());
                new Probations(models).forget(release.number());
                deleted.add(release.number());
            }
        }
        Set<ModelVersion> named = named(kept);
        named.addAll(new Anchors(models).kept(clock.instant()));
        Set<ModelVersion> wereNamed = named(all);
        List<ModelVersion> bundles = new ArrayList<>();
        for (String kind : Kinds.in(models)) {
            sweep(models.resolve(kind));
            for (ModelVersion version : Kinds.versions(models, kind)) {
                if (!named.contains(version) && (wereNamed.contains(version) || isOld(folder(version)))) {
                    delete(version);
                    bundles.add(version);
                }
            }
        }
        return new Pruned(deleted, bundles);
    }

    private static Set<ModelVersion> named(Iterable<Release> releases) {
        Set<ModelVersion> named = new HashSet<>();
        releases.forEach(release -> named.addAll(release.versions()));
        return named;
    }

    private Path folder(ModelVersion version) {
        return models.resolve(version.kind()).resolve(version.version());
    }

    private boolean isOld(Path path) throws IOException {
        Instant changed = Files.getLastModifiedTime(path).toInstant();
        return changed.isBefore(clock.instant().minus(UNRELEASED));
    }

    /** Out of sight at once, so that nobody meets a half of it. */
    private void delete(ModelVersion version) throws IOException {
        Path gone = models.resolve(version.kind()).resolve(GONE + version.version());
        Files.move(folder(version), gone);
        deleteAll(gone);
        verdicts.forget(version);
    }

    /** What a killed one left of bundles, and drafts that nobody has written to for a day. */
    private void sweep(Path kind) throws IOException {
        List<Path> hidden;
        try (Stream<Path> paths = Files.list(kind)) {
            hidden = paths.filter(path -> path.getFileName().toString().startsWith(HIDDEN))
                    .toList();
        }
        for (Path path : hidden) {
            if (Files.isDirectory(path) && (path.getFileName().toString().startsWith(GONE) || isOld(path))) {
                deleteAll(path);
            }
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.list(folder)) {
            files = paths.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
