package cascade.run.models;

import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelManifest;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Probation;
import cascade.models.catalog.Release;
import cascade.models.catalog.Verdicts;
import cascade.run.report.BoundDefaults;
import cascade.run.report.Report;
import cascade.run.report.ReportOptions;
import cascade.run.report.ReportedRun;
import cascade.run.report.Table;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code models list}: releases and bundles. */
@Command(
        name = "list",
        description = "Lists releases and bundles, the latest last; what serves is marked by a star.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:listed", "1:there is no catalogue", "2:an option that there is not"},
        footerHeading = "%nExamples:%n",
        footer = {"  ops/cascade models list", "  ops/cascade models list --models models --report models.json"})
final class ListModels implements Callable<Integer> {

    /** The first three of these that a card has are shown. */
    private static final List<String> MAIN = List.of(
            "click.auc",
            "click.gauc",
            "click.logloss",
            "recall@200",
            "new.recall@200",
            "validation.recall@200",
            "users");

    private static final int MAIN_SHOWN = 3;

    private final PrintStream out;
    private final InstantSource clock;

    @Mixin
    private CatalogueOption catalogue = new CatalogueOption();

    @Mixin
    private ReportOptions reporting = new ReportOptions();

    ListModels(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        ReportedRun run = reporting.start("models list", 0, BoundDefaults.NONE, out, clock);
        ModelCatalog catalog = catalogue.open();
        Optional<Release> serving = catalog.releases().inService();
        List<Release> releases = catalog.releases().list();
        releases(catalog, releases, serving);
        out.println();
        bundles(catalog, serving);
        report(catalog, releases, serving, run.report());
        return run.end();
    }

    private void releases(ModelCatalog catalog, List<Release> releases, Optional<Release> serving) {
        Instant now = clock.instant();
        Table table = new Table("", "release", "age", "reason", "guard", "bundles");
        for (Release release : releases) {
            table.row(
                    serving.equals(Optional.of(release)) ? "*" : "",
                    release.number(),
                    Age.of(release.createdAt(), now),
                    release.reason(),
                    guard(catalog, release),
                    String.join(
                            ", ",
                            release.versions().stream()
                                    .map(ModelVersion::toString)
                                    .toList()));
        }
        table.lines().forEach(out::println);
        if (releases.isEmpty()) {
            out.println("There are no releases yet.");
        }
    }

    private static String guard(ModelCatalog catalog, Release release) {
        return catalog.releases()
                .probation(release.number())
                .map(Probation::toString)
                .orElse("");
    }

    private void bundles(ModelCatalog catalog, Optional<Release> serving) {
        Instant now = clock.instant();
        Verdicts verdicts = new Verdicts(catalogue.folder());
        Table table = new Table("", "bundle", "age", "bytes", "learned from", "to", "metrics", "gate");
        each(catalog)
                .forEach(manifest -> table.row(
                        isServing(serving, manifest.version()) ? "*" : "",
                        manifest.version(),
                        Age.of(manifest.card().createdAt(), now),
                        BundleFolder.of(catalogue.folder(), manifest.version()).bytes(manifest),
                        manifest.card().data().from(),
                        manifest.card().data().to(),
                        metrics(manifest.card().metrics()),
                        verdicts.on(manifest.version())
                                .map(verdict -> verdict.isPassed() ? "passed" : "refused")
                                .orElse("")));
        table.lines().forEach(out::println);
    }

    private static Stream<ModelManifest> each(ModelCatalog catalog) {
        return catalog.kinds().stream()
                .flatMap(kind -> catalog.versions(kind).stream())
                .flatMap(version -> catalog.said(version).stream());
    }

    private static boolean isServing(Optional<Release> serving, ModelVersion version) {
        return CatalogueOption.serving(serving, version.kind()).equals(Optional.of(version));
    }

    private static String metrics(Map<String, Double> metrics) {
        return MAIN.stream()
                .filter(metrics::containsKey)
                .limit(MAIN_SHOWN)
                .map(name -> "%s %.4f".formatted(name, metrics.get(name)))
                .collect(Collectors.joining(", "));
    }

    private void report(ModelCatalog catalog, List<Release> releases, Optional<Release> serving, Report written) {
        each(catalog).forEach(manifest -> {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("bundle", manifest.version().toString());
            figures.put("createdAt", manifest.card().createdAt().toString());
            figures.put(
                    "bytes",
                    BundleFolder.of(catalogue.folder(), manifest.version()).bytes(manifest));
            figures.put("from", manifest.card().data().from().toString());
            figures.put("to", manifest.card().data().to().toString());
            figures.put("metrics", manifest.card().metrics());
            figures.put("inService", isServing(serving, manifest.version()));
            written.add(figures);
        });
        written.say(
                "releases",
                releases.stream().map(release -> figures(catalog, release)).toList());
        serving.ifPresent(release -> written.say("inService", release.number()));
    }

    private static Map<String, Object> figures(ModelCatalog catalog, Release release) {
        return Map.of(
                "release", release.number(),
                "createdAt", release.createdAt().toString(),
                "reason", release.reason(),
                "guard", guard(catalog, release),
                "bundles",
                        release.versions().stream().map(ModelVersion::toString).toList());
    }
}
