/**
 * Rules that an operator sets while servers run: boost, bury, pin or keep out by item, author, topic, tag, kind or age, per scene, between two times,
 * with a bound on how much of a page they may take.
 *
 * <p>{@link cascade.rules.RulePlanReader} reads what is pushed to an immutable {@link cascade.rules.RulePlan}; {@link cascade.rules.RulesInForce} keeps the
 * last good one, resolves what it names to the catalogue's ordinals, and gives each request its {@link cascade.rules.RequestRules}, which the stages
 * ask: filters what is kept out, re-ranking what moves.
 *
 * <pre>{@code
 * {"version":1,"most":0.3,"rules":[
 *   {"name":"welcome","action":"pin","items":["i17"],"place":1,"until":"2026-12-01T00:00:00Z"},
 *   {"name":"fair","action":"boost","topics":["fair"],"youngerThan":"P2D","by":3},
 *   {"name":"old videos","action":"bury","kind":"video","olderThan":"P30D","scenes":["waterfall"]},
 *   {"name":"spam","action":"keep-out","authors":["a7"]}]}
 * }</pre>
 */
@NullMarked
package cascade.rules;

import org.jspecify.annotations.NullMarked;
