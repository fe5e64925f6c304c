package cascade.lab.verify.swap;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.verify.swap.AnswerCheck.Answer;
import cascade.lab.verify.swap.AnswerCheck.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswerCheckTest {

    private static final Set<String> ROLES = Set.of("rank", "item2vec");
    private static final Bundles OLD = new Bundles(Set.of("lr/1", "nfwfm/1", "item2vec/1"), ROLES);
    private static final Bundles NEW = new Bundles(Set.of("lr/2", "nfwfm/2", "item2vec/2"), ROLES);

    private final AnswerCheck check = new AnswerCheck(List.of(OLD, NEW));

    @Test
    void anAnswerOfOneReleaseIsRightWhicheverItIs() {
        assertThat(of(Map.of("rank", "lr/1", "item2vec", "item2vec/1"), "lr")).isEmpty();
        assertThat(of(Map.of("rank", "nfwfm/2", "item2vec", "item2vec/2"), "nfwfm"))
                .isEmpty();
    }

    @Test
    void anAnswerOfTwoIsMixed() {
        assertThat(of(Map.of("rank", "lr/1", "item2vec", "item2vec/2"), "lr")).contains(Kind.MIXED);
    }

    @Test
    void oneThatWasRankedByAnotherBundleThanItsArmSaysIsMixed() {
        assertThat(of(Map.of("rank", "lr/1", "item2vec", "item2vec/1"), "nfwfm"))
                .contains(Kind.MIXED);
    }

    @Test
    void oneThatLacksAModelOrIsEmptyOrNoPageHasFailed() {
        assertThat(of(Map.of("item2vec", "item2vec/1"), "lr")).contains(Kind.FAILED);
        assertThat(of(Map.of("rank", "lr/1"), "lr")).contains(Kind.FAILED);
        assertThat(of(Map.of(), "lr")).contains(Kind.FAILED);
        var models = Map.of("rank", "lr/1", "item2vec", "item2vec/1");
        assertThat(kind(new Answer(200, models, Map.of(), List.of(), 0), Optional.empty()))
                .contains(Kind.FAILED);
        assertThat(kind(new Answer(503, Map.of(), Map.of(), List.of(), 0), Optional.empty()))
                .contains(Kind.FAILED);
    }

    @Test
    void oneOfAReleaseThatHadLeftServiceIsStale() {
        var service = new Service(OLD);
        var answer = new Answer(200, Map.of("rank", "lr/1", "item2vec", "item2vec/1"), Map.of(), List.of(), 3);
        var before = service.state();
        assertThat(kind(answer, service.of(before))).isEmpty();
        service.swapping();
        var meanwhile = service.state();
        assertThat(kind(answer, service.of(before))).isEmpty();
        assertThat(kind(answer, service.of(meanwhile))).isEmpty();
        service.serves(NEW);
        assertThat(kind(answer, service.of(meanwhile)))
                .as("asked while it might be either")
                .isEmpty();
        var after = service.state();
        assertThat(kind(answer, service.of(after))).contains(Kind.STALE);
        service.swapping();
        assertThat(kind(answer, service.of(after))).as("it may be back").isEmpty();
    }

    private Optional<Kind> of(Map<String, String> models, String arm) {
        return kind(new Answer(200, models, Map.of("aa", "a", SwapServer.LAYER, arm), List.of(), 10), Optional.empty());
    }

    private Optional<Kind> kind(Answer answer, Optional<Bundles> told) {
        return check.of(answer, told).map(AnswerCheck.Fault::kind);
    }
}
