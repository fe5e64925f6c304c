package cascade.lab.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.training.model.ModelRecipe;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MenuTest {

    private final Menu menu = new Menu(new FrappeFolder(Path.of("nowhere")));

    @Test
    void allModelsAreTheLookupsAndEveryRecipe() {
        List<Choice> all = menu.choose(List.of("all"), List.of("none"));
        assertThat(all)
                .extracting(Choice::toString)
                .startsWith("lookup", "lookup-negatives", "lr")
                .endsWith("nfwfm");
        assertThat(all).hasSize(ModelRecipe.NAMES.size() + 2).allMatch(Choice::isPlain);
    }

    @Test
    void variantsStandBehindTheirModel() {
        assertThat(menu.choose(List.of("nfm", "nfwfm", "lr"), List.of("tuned", "mf-only")))
                .extracting(Choice::toString)
                .containsExactly("nfm", "nfm/tuned", "nfwfm", "nfwfm/mf-only", "lr");
    }

    @Test
    void aVariantCanBeAskedForWithoutThePlainModel() {
        assertThat(menu.choose(List.of("nfwfm/mf-only"), List.of("none")))
                .containsExactly(new Choice("nfwfm", "mf-only"));
    }

    @Test
    void aVariantBesideAllIsAskedForToo() {
        assertThat(menu.choose(List.of("all", "nfwfm/mf-only"), List.of("none")))
                .contains(new Choice("lr", ""), new Choice("nfwfm", "mf-only"))
                .hasSize(ModelRecipe.NAMES.size() + 3);
    }

    @Test
    void whatDoesNotExistIsRefusedWithWhatDoes() {
        assertThatThrownBy(() -> menu.choose(List.of("bert"), List.of("none")))
                .isInstanceOf(NotMeasurableException.class)
                .hasMessageContaining("'bert'")
                .hasMessageContaining("nfwfm");
        assertThatThrownBy(() -> menu.choose(List.of("nfwfm/huge"), List.of("none")))
                .hasMessageContaining("mf-only");
        assertThatThrownBy(() -> menu.choose(List.of("nfm"), List.of("mf-only")))
                .hasMessageContaining("they have mlp-tower, tuned");
        assertThatThrownBy(() -> menu.choose(List.of("lr"), List.of("mf-only"))).hasMessageContaining("they have none");
    }

    @Test
    void waysToReadALogAreVariantsOfEveryModel() {
        Menu log = new Menu(new EventLog(Path.of("nowhere")));
        assertThat(log.choose(List.of("lr", "nfwfm"), List.of("streaming", "uncertainty")))
                .extracting(Choice::toString)
                .containsExactly("lr", "lr/streaming", "nfwfm", "nfwfm/uncertainty", "nfwfm/streaming");
    }
}
