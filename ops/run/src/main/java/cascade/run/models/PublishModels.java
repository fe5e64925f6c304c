package cascade.run.models;

import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Release;
import cascade.models.catalog.Verdict;
import cascade.models.catalog.Verdicts;
import cascade.run.command.UsageException;
import java.io.PrintStream;
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
            "Each needs to have passed ops/cascade models gate, against what is in service now."
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

    @Mixin
    private CatalogueOption catalogue = new CatalogueOption();

    @Parameters(arity = "1..*", paramLabel = "KIND/VERSION", description = "as in ops/cascade models list")
    private List<String> bundles = new ArrayList<>();

    @Option(
            names = "--ungated",
            description = "whatever was found of them, or nothing; damaged ones are refused all the same")
    private boolean ungated;

    PublishModels(PrintStream out) {
        this.out = out;
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
        Release release = catalog.releases().publish(versions, ungated ? "published ungated" : "published");
        out.println("In service as " + release + ": " + release.versions());
        return 0;
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
