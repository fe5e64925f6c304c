package cascade.lab.process;

import cascade.features.OrdinalNames;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Releases;
import cascade.models.catalog.Role;
import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The models that a plan makes of a log, kept from start to start.
 *
 * @param folder a catalogue of bundles, each plan's its own
 * @param plan by which they are trained; the default plan where it is empty
 * @param quotas whether it is learned, too, how many candidates each source brings
 */
public record TrainedModels(Path folder, Optional<PlanFile> plan, boolean quotas) {

    /** Bundles of the default plan. */
    private static final List<String> KINDS =
            List.of("item2vec", "youtubenet", "youtubenet-nightly", "two-tower", "lr", "nfwfm");

    /**
     * The models of a plan, beside those of others.
     *
     * @param world the folder of a log and all that is made of it
     * @throws cascade.training.plan.PlanRefusedException with every fault of the plan and its path
     */
    public static TrainedModels in(Path world, Optional<Path> plan) {
        return in(world, plan, false);
    }

    /** The same with quotas, beside those without. */
    public static TrainedModels in(Path world, Optional<Path> plan, boolean quotas) {
        Optional<PlanFile> file = plan.map(PlanFile::read);
        String suffix = file.map(text -> "-" + text.hash()).orElse("") + (quotas ? "-quotas" : "");
        return new TrainedModels(world.resolve("models" + suffix), file, quotas);
    }

    /** Trains on a log where not every bundle of the plan has been published, as {@link TrainingProcess} does. */
    public void ensure(Path workFolder, Path log, boolean attached, OpenParts parts, Progress progress) {
        if (!isTrained()) {
            TrainingProcess.run(workFolder, log, folder, plan.map(PlanFile::path), quotas, attached, parts, progress);
            setTrained();
        }
    }

    /** True where every bundle of the plan has been published. */
    boolean isTrained() {
        if (plan.isPresent() || quotas) {
            return Files.exists(trainedBy());
        }
        return new Releases(folder)
                .inService()
                .filter(release -> release.bundles().keySet().containsAll(KINDS))
                .isPresent();
    }

    /** Says that every bundle of the plan has been published. */
    void setTrained() {
        if (plan.isEmpty() && !quotas) {
            return;
        }
        try {
            Files.writeString(trainedBy(), plan.map(PlanFile::whole).orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bundle that is to rank: {@code usual} where there is one, else the first by name that ranks; empty where none does. */
    public Optional<String> ranker(String usual) {
        ModelCatalog catalog = new ModelCatalog(folder, new OrdinalNames());
        return Stream.concat(Stream.of(usual), catalog.kinds().stream())
                .filter(kind -> catalog.current(kind)
                        .flatMap(catalog::said)
                        .filter(manifest -> manifest.card().role() == Role.RANKING)
                        .isPresent())
                .findFirst();
    }

    /** Tells these models from others of the same log: the plan, and what is current of each kind. */
    public String identity() {
        List<ModelVersion> serving = new Releases(folder)
                .inService()
                .orElseThrow(() -> new IllegalStateException("there are no models in " + folder))
                .versions();
        return plan.map(PlanFile::whole).orElse("")
                + serving.stream().map(version -> "\n" + version).collect(Collectors.joining());
    }

    /** Holds the plan that all models were trained by; nothing of the default plan. */
    private Path trainedBy() {
        return folder.resolve("plan.conf");
    }
}
