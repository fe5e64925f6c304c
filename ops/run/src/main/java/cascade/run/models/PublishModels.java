package cascade.run.models;

import cascade.models.catalog.AnchorNotes;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Release;
import cascade.models.catalog.Verdict;
import cascade.models.catalog.Verdicts;
import cascade.run.command.UsageException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code models publish KIND/VERSION...}: makes a release of bundles that are in the catalogue. */
@Command(
        name = "publish",
        description = {
            "Puts bundles into service, all of them together, and beside them those of other kinds that are in service.",
            "Each needs to have passed ops/cascade models gate, against what is in service now. What passed is remembered: later bundles are judged beside the best of seven days, too."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:published; servers follow within models.refresh",
            "1:refused, and why: nothing has changed",
            "2:an option that there is not"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade models publish nfwfm/20261124T101500Z-1",
            "  ops/cascade models publish nfwfm/20261124T101500Z-1 item2vec/20261124T101500Z-1",
            "  ops/cascade models publish nfwfm/20261124T101500Z-1 --ungated"
        })
final class PublishModels implements Callable<Integer> {

    private final PrintStream out;
    private final InstantSource clock;

    @Mixin
    private CatalogueOption catalogue = new CatalogueOption();

    @Parameters(arity = "1..*", paramLabel = "KIND/VERSION", description = "as in ops/cascade models list")
    private List<String> bundles = new ArrayList<>();

    @Option(
            names = "--ungated",
            description = "whatever was found of them, or nothing; damaged ones are refused all the same")
    private boolean ungated;

    PublishModels(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        ModelCatalog catalog = catalogue.open();
        List<ModelVersion> versions =
                bundles.stream().map(text -> catalogue.bundle(catalog, text)).toList();
        if (versions.stream().map(ModelVersion::kind).distinct().count() < versions.size()) {
            throw new UsageException("a release has one bundle of a kind, not two: " + versions);
        }
        versions.forEach(catalog::manifest);
        if (!ungated) {
            checkVerdicts(catalog, versions);
        }
        List<Verdict> passed = passed(catalog, versions);
        Release release = catalog.releases().publish(versions, ungated ? "published ungated" : "published");
        new AnchorNotes(catalogue.folder()).note(versions, passed, clock.instant());
        out.println("In service as " + release + ": " + release.versions());
        return 0;
    }

    /** Verdicts that say what they are worth: of who passed beside what is in service. */
    private List<Verdict> passed(ModelCatalog catalog, List<ModelVersion> versions) {
        Optional<Release> serving = catalog.releases().inService();
        Verdicts verdicts = new Verdicts(catalogue.folder());
        return versions.stream()
                .flatMap(version -> verdicts.on(version).stream())
                .filter(verdict -> verdict.isPassed()
                        && verdict.isAgainst(CatalogueOption.serving(
                                serving, verdict.bundle().kind())))
                .toList();
    }

    private void checkVerdicts(ModelCatalog catalog, List<ModelVersion> versions) {
        Optional<Release> serving = catalog.releases().inService();
        Verdicts verdicts = new Verdicts(catalogue.folder());
        for (ModelVersion version : versions) {
            catalog.releases().takenBack(version).ifPresent(taken -> {
                throw new UsageException(version + " was taken back " + taken.since() + ": " + taken.reason()
                        + "; --ungated publishes it all the same");
            });
            String judge = ": ops/cascade models gate " + version + " --log DIR";
            Verdict verdict =
                    verdicts.on(version).orElseThrow(() -> new UsageException(version + " was not judged" + judge));
            if (!verdict.isPassed()) {
                throw new UsageException(
                        version + " was refused by " + verdict.failed().size() + " checks, the first "
                                + verdict.failed().getFirst().name() + ": "
                                + verdict.failed().getFirst().reason() + "; --ungated publishes it all the same");
            }
            Optional<ModelVersion> other = CatalogueOption.serving(serving, version.kind());
            if (!verdict.isAgainst(other)) {
                throw new UsageException(version + " was judged against "
                        + verdict.inService().map(ModelVersion::toString).orElse("nothing") + ", in service is "
                        + other.map(ModelVersion::toString).orElse("nothing") + " by now" + judge);
            }
        }
    }
}
