/**
 * What can be turned about a feed: each knob is declared once, beside the stage that reads it ({@code RecallKnobs}, {@code RankKnobs}, {@code ExploreKnobs}). The configuration, experiments, {@code
 * GET /v1/parameters} and the console know them from there.
 */
@NullMarked
package cascade.knob;

import org.jspecify.annotations.NullMarked;
