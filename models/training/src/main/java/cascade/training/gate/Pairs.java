package cascade.training.gate;

import cascade.features.OrdinalNames;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.models.catalog.BundleRefusedException;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelManifest;
import cascade.models.catalog.ModelSet.LoadedItem2vec;
import cascade.models.catalog.ModelSet.LoadedQuotas;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.catalog.ModelSet.LoadedUserLists;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Verdict.Check;
import cascade.training.export.BundleExport;
import cascade.training.plan.GateSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Opens bundles in pairs, and checks what each candidate shows by itself: files, golden rows, tasks, sizes. */
final class Pairs {

    /** Files that training alone reads. */
    private static final Set<String> OF_TRAINING = Set.of("skipgram.bin", "tables.bin");

    private final Path models;
    private final GateSettings settings;
    private final ModelCatalog catalog;

    /** @param names of the items in all of them */
    Pairs(Path models, GateSettings settings, OrdinalNames names) {
        this.models = models;
        this.settings = settings;
        this.catalog = new ModelCatalog(models, names);
    }

    /**
     * The caller's to close.
     *
     * @param best of the week
     */
    Pair open(ModelVersion candidate, Optional<ModelVersion> inService, Optional<ModelVersion> best) {
        List<Check> own = new ArrayList<>();
        Optional<ModelManifest> manifest = manifest(candidate, own);
        Optional<Opened> opened = manifest.isEmpty() ? Optional.empty() : opened(candidate, own);
        Optional<Opened> other = opened.isEmpty()
                ? Optional.empty()
                : inService.flatMap(version -> other(version, own, why -> new Checks(settings).uncompared(why)));
        if (opened.isPresent()) {
            compare(candidate, opened.get(), other, own);
        }
        Optional<Opened> anchor =
                other.flatMap(serving -> best.filter(version -> !inService.equals(Optional.of(version)))
                        .map(version -> other(version, own, Checks::ofNoWeek))
                        .orElse(Optional.of(serving)));
        return new Pair(candidate, inService, opened, other, anchor, own);
    }

    private Optional<ModelManifest> manifest(ModelVersion version, List<Check> checks) {
        try {
            ModelManifest manifest = catalog.manifest(version);
            checks.add(Check.of("checksums", Optional.empty()));
            return Optional.of(manifest);
        } catch (BundleRefusedException e) {
            checks.add(Check.of("checksums", Optional.of(e.reason())));
            return Optional.empty();
        }
    }

    /** As a server does: its schema, widths and golden rows are looked at. */
    private Optional<Opened> opened(ModelVersion version, List<Check> checks) {
        try {
            Opened opened = new Opened(catalog.open(version));
            checks.add(Check.of("schema and golden rows", Optional.empty()));
            return Optional.of(opened);
        } catch (BundleRefusedException e) {
            checks.add(Check.of("schema and golden rows", Optional.of(e.reason())));
            return Optional.empty();
        }
    }

    /** @param without the check of who has nothing to be compared with, for that reason */
    private Optional<Opened> other(ModelVersion version, List<Check> own, Function<String, Check> without) {
        try {
            return Optional.of(new Opened(catalog.open(version)));
        } catch (BundleRefusedException e) {
            own.add(without.apply("nothing to compare with: " + version + " cannot be opened: " + e.reason()));
            return Optional.empty();
        }
    }

    private void compare(ModelVersion version, Opened opened, Optional<Opened> other, List<Check> checks) {
        if (opened.model() instanceof LoadedRanker ranker) {
            Optional<LoadedRanker> serving = other.flatMap(Opened::ranker);
            checks.add(tasks(ranker, serving));
            double width = width(ranker.schema());
            checks.add(new Check(
                    "schema width",
                    width,
                    serving.map(LoadedRanker::schema).map(Pairs::width).orElse(Double.NaN),
                    Double.NaN,
                    width > 0,
                    width > 0 ? "" : "its schema has no slots"));
        } else {
            checks.add(items(opened, other));
        }
        double bytes = bytes(version);
        double servedBytes = other.map(one -> bytes(one.model().version())).orElse(Double.NaN);
        boolean isTooMuch = bytes > settings.bytes() * servedBytes;
        checks.add(new Check(
                "bytes",
                bytes,
                servedBytes,
                settings.bytes(),
                !isTooMuch,
                isTooMuch ? "more than %.2f times those of the one in service".formatted(settings.bytes()) : ""));
    }

    /** What a value is made of has to be there, or it means something else. */
    private static Check tasks(LoadedRanker ranker, Optional<LoadedRanker> serving) {
        List<String> missing = serving.map(one -> one.ranker().tasks().stream()
                        .filter(task -> !ranker.ranker().tasks().contains(task))
                        .toList())
                .orElse(List.of());
        return Check.of(
                "tasks",
                missing.isEmpty() ? Optional.empty() : Optional.of("it lacks " + missing + ", which serve now"));
    }

    private static double width(FeatureSchema schema) {
        double width = 0;
        for (Field field : Field.values()) {
            width += schema.width(field);
        }
        return width;
    }

    private Check items(Opened opened, Optional<Opened> other) {
        double size = size(opened);
        double served = other.map(Pairs::size).orElse(Double.NaN);
        boolean isShrunk = size < (1 - settings.index()) * served;
        return new Check(
                "size of index",
                size,
                served,
                settings.index(),
                !isShrunk,
                isShrunk ? "it has lost more than a share of %.2f".formatted(settings.index()) : "");
    }

    private static double size(Opened opened) {
        return switch (opened.model()) {
            case LoadedItem2vec item2vec -> item2vec.index().size();
            case LoadedTowers towers -> towers.index().size();
            case LoadedUserLists lists -> lists.lists().size();
            case LoadedRanker ranker -> ranker.schema().rows();
            case LoadedQuotas quotas -> quotas.quotas().entries().size();
        };
    }

    private double bytes(ModelVersion version) {
        Path folder = models.resolve(version.kind()).resolve(version.version());
        long bytes = 0;
        try {
            for (String file : catalog.manifest(version).files().keySet()) {
                bytes += OF_TRAINING.contains(file) || BundleExport.isOfTowers(file)
                        ? 0
                        : Files.size(folder.resolve(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + folder, e);
        }
        return (double) bytes;
    }
}
