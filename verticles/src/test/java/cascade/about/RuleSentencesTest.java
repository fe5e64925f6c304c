package cascade.about;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Scene;
import cascade.rules.RulePlan;
import cascade.rules.RulePlanReader;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleSentencesTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @Test
    void eachActionIsSaidInWordsWithItsWeight() {
        RulePlan plan = plan("""
                {"version":4,"most":0.2,"rules":[
                  {"name":"welcome","action":"pin","items":["i1","i2"],"place":2},
                  {"name":"sea","action":"boost","topics":["sea"],"kind":"video","youngerThan":"P2D","by":3},
                  {"name":"old","action":"bury","authors":["a7"],"olderThan":"PT36H","until":"2026-12-01T00:00:00Z"},
                  {"name":"spam","action":"keep-out","tags":["t1","t2","t3","t4","t5","t6","t7"]}]}""");

        assertThat(RuleSentences.of(plan, Scene.WATERFALL, NOW))
                .extracting(said -> said.what() + ": " + said.words())
                .containsExactly(
                        "the item i1 or i2: one of it stands on place 2 of the first page",
                        "videos of topic sea, published less than 2 days ago: stands as if at 1/3 of its place",
                        "anything by a7, published 36 hours ago or earlier: stands behind what a page is made of, and 4 times as"
                                + " far down, until 2026-12-01T00:00:00Z",
                        "anything tagged t1 or t2 or t3 or t4 or t5 or one of 2 others: is never shown",
                        "what rules moved up: at most 20 % of a page");
        assertThat(RuleSentences.of(plan, Scene.WATERFALL, NOW))
                .extracting(said -> said.from().text())
                .containsExactly("rule welcome", "rule sea", "rule old", "rule spam", "rules, version 4");
    }

    @Test
    void aRuleOfAnotherSceneOrTimeIsNotSaid() {
        RulePlan plan = plan("""
                {"version":4,"rules":[
                  {"name":"video","action":"boost","topics":["sea"],"scenes":["video"]},
                  {"name":"later","action":"boost","topics":["sea"],"from":"2026-12-01T00:00:00Z"}]}""");

        assertThat(RuleSentences.of(plan, Scene.WATERFALL, NOW)).isEmpty();
        assertThat(RuleSentences.of(plan, Scene.VIDEO, NOW)).hasSize(2);
    }

    private static RulePlan plan(String json) {
        return RulePlanReader.read(json, _ -> Optional.empty());
    }
}
