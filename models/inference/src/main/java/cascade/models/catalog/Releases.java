package cascade.models.catalog;

import cascade.models.file.FolderLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The releases of a catalogue: {@code MODELS/releases/000012.json} each, and {@code MODELS/current}, one line, the number of the
 * one in service. A release is written first and pointed at then, so that whoever is killed between the two leaves the one
 * before in service; its number is not used again.
 *
 * <pre>{@code
 * ModelVersion ranker = export.ranking(...);              // sealed: there, and served by nobody
 * new Releases(models).publish(List.of(ranker), "trained");
 * }</pre>
 *
 * <p>Who publishes waits for whoever does on the same machine; of two machines that share a folder the slower one finds its number
 * taken and starts again. Thread-safe and blocking.
 */
public final class Releases {

    /** The file that who publishes holds the lock of. */
    static final String LOCK = ".lock";

    private final Path models;
    private final ReleaseFiles files;
    private final Pointers pointers;
    private final Probations probations;
    private final InstantSource clock;

    /** @param models the catalogue, made where it is missing by who publishes */
    public Releases(Path models) {
        this(models, InstantSource.system());
    }

    Releases(Path models, InstantSource clock) {
        this.models = models;
        this.files = new ReleaseFiles(models);
        this.pointers = new Pointers(models);
        this.probations = new Probations(models);
        this.clock = clock;
    }

    /**
     * What is to serve; empty where nothing was published.
     *
     * @throws ReleaseRefusedException where what should tell that is damaged
     */
    public Optional<Release> inService() {
        OptionalInt number = pointers.release();
        return number.isEmpty() ? Optional.empty() : Optional.of(get(number.getAsInt()));
    }

    /**
     * All that there are, the oldest first. One that never came into service is among them.
     *
     * @throws ReleaseRefusedException where one of them is damaged
     */
    public List<Release> list() {
        return files.numbers().stream()
                .flatMap(number -> files.read(number).stream())
                .toList();
    }

    /**
     * Puts bundles into service, together, and beside them those in service of other kinds.
     *
     * @param versions sealed, one a kind
     * @param reason such as {@code trained}
     * @throws ReleaseRefusedException where one of them is not in the catalogue
     */
    public Release publish(Collection<ModelVersion> versions, String reason) {
        check(versions);
        return alone(() -> {
            Optional<Release> before = inService();
            Map<String, ModelVersion> bundles = new TreeMap<>();
            before.ifPresent(release -> bundles.putAll(release.bundles()));
            versions.forEach(version -> bundles.put(version.kind(), version));
            return new Draft(reason, number(before), OptionalInt.empty(), Optional.empty(), bundles);
        });
    }

    /**
     * Puts an earlier release into service again, as a new one that is equal to it.
     *
     * @param to its number; empty for the one before that in service. Where that one is itself what was gone back to, the one before
     *     what it restores: going back twice goes back by two
     * @throws ReleaseRefusedException where there is none such, or its bundles are gone
     */
    public Release rollBack(OptionalInt to) {
        return alone(() -> {
            Release current = inService()
                    .orElseThrow(() -> new ReleaseRefusedException(
                            "rollback", "nothing is in service in " + models + ": there is nothing to go back from"));
            return back(current, get(to.orElseGet(() -> beforeThat(current))), Optional.empty());
        });
    }

    /**
     * Takes a release out of service by going back to the one before, where it still is in service: of several who find it wanting at once one
     * goes back, and by one.
     *
     * @param why such as {@code latency}
     * @return what serves instead; empty where something else does already
     * @throws ReleaseRefusedException where there is none to go back to
     */
    public Optional<Release> retract(int release, String why) {
        try (FolderLock _ = awaitTurn()) {
            Optional<Release> current = inService().filter(one -> one.number() == release);
            return current.map(one -> make(() -> back(one, get(beforeThat(one)), Optional.of(why))));
        }
    }

    /**
     * Says that a release came through its guard time.
     *
     * @param how in numbers
     */
    public void pass(int release, String how) {
        try {
            probations.pass(release, clock.instant().truncatedTo(ChronoUnit.SECONDS), how);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot say in " + models + " that release " + release + " passed", e);
        }
    }

    /** What became of a release in its guard time; empty where that is open, or nobody watched it. */
    public Optional<Probation> probation(int release) {
        return takenBack(release, list()).or(() -> probations.passed(release));
    }

    /**
     * What a bundle was taken back for with the last release that brought it: it is not to serve again by itself. Empty where it was not, and where somebody
     * has put it into service since.
     */
    public Optional<Probation> takenBack(ModelVersion bundle) {
        List<Release> all = list();
        for (Release release : all.reversed()) {
            if (release.versions().contains(bundle)) {
                return takenBack(release.number(), all);
            }
        }
        return Optional.empty();
    }

    private static Optional<Probation> takenBack(int number, List<Release> all) {
        return all.stream()
                .filter(release ->
                        release.fault().isPresent() && release.before().equals(OptionalInt.of(number)))
                .findFirst()
                .map(release -> new Probation(
                        Probation.State.RETRACTED,
                        release.createdAt(),
                        release.fault().orElseThrow()));
    }

    private Draft back(Release current, Release to, Optional<String> fault) {
        check(to.versions());
        return new Draft(
                "rolled back to " + to.number() + fault.map(why -> ": " + why).orElse(""),
                number(Optional.of(current)),
                OptionalInt.of(to.number()),
                fault,
                to.bundles());
    }

    private int beforeThat(Release current) {
        Release original = current;
        while (original.restores().isPresent()) {
            original = get(original.restores().getAsInt());
        }
        String name = original.toString();
        return original.before()
                .orElseThrow(() -> new ReleaseRefusedException(
                        "rollback", "there is no release before " + name + " to go back to"));
    }

    private Release get(int number) {
        return files.read(number)
                .orElseThrow(() -> new ReleaseRefusedException(
                        "release " + number,
                        "there is no such release in " + models + "; there are " + files.numbers()));
    }

    private void check(Collection<ModelVersion> versions) {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a release of no bundles");
        }
        Set<String> kinds = new HashSet<>();
        for (ModelVersion version : versions) {
            if (!kinds.add(version.kind())) {
                throw new IllegalArgumentException("a release has one bundle of a kind, not two of " + version.kind());
            }
            if (!Files.exists(
                    models.resolve(version.kind()).resolve(version.version()).resolve(ModelManifest.FILE))) {
                throw new ReleaseRefusedException(version.toString(), "there is no such bundle in " + models);
            }
        }
    }

    private static OptionalInt number(Optional<Release> release) {
        return release.stream().mapToInt(Release::number).findFirst();
    }

    /** All of a release but its number and its time. */
    private record Draft(
            String reason,
            OptionalInt before,
            OptionalInt restores,
            Optional<String> fault,
            Map<String, ModelVersion> bundles) {

        Release numbered(int number, Instant now) {
            return new Release(number, now, reason, before, restores, fault, bundles);
        }
    }

    /** Makes a release of what is in service at this moment, and puts it into service. */
    private Release alone(Supplier<Draft> draft) {
        try (FolderLock _ = awaitTurn()) {
            return make(draft);
        }
    }

    /** The same of who has the turn. */
    private Release make(Supplier<Draft> draft) {
        try {
            while (true) {
                Release release = draft.get().numbered(next(), clock.instant().truncatedTo(ChronoUnit.SECONDS));
                if (files.create(release)) {
                    pointers.write(release.number());
                    return release;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot publish a release in " + models, e);
        }
    }

    FolderLock awaitTurn() {
        return FolderLock.await(models.resolve(ReleaseFiles.FOLDER).resolve(LOCK));
    }

    private int next() {
        List<Integer> numbers = new ArrayList<>(files.numbers());
        return numbers.isEmpty() ? 1 : numbers.getLast() + 1;
    }
}
