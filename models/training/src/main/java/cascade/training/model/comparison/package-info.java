/**
 * Rankers to compare with: they train and serve like all others, and nobody who looks for the product has to read them.
 *
 * <p>They stand apart since they cost most and win least (RESULTS.md). On Frappe all seven are below NFwFM (AUC .9859): .9844 at best (Wide&amp;Deep)
 * and .9751 at worst (FwFM). On KuaiRand's clicks NFwFM has .7487 with an interval from .7428 to .7549, and they lie between .7483 (FwFM) and .7498 (NFFM,
 * Wide&amp;Deep), all within it. For that a sample takes
 *
 * <table>
 * <caption>KuaiRand, as RESULTS.md has it</caption>
 * <tr><th>model</th><th>AUC</th><th>parameters</th><th>multiply-adds</th><th>samples/CPU s</th></tr>
 * <tr><td>NFwFM</td><td>.7487</td><td>181,390</td><td>3,456</td><td>100,643</td></tr>
 * <tr><td>NFFM</td><td>.7498</td><td>343,828</td><td>7,312</td><td>84,888</td></tr>
 * <tr><td>Wide&amp;Deep</td><td>.7498</td><td>348,452</td><td>170,112</td><td>31,718</td></tr>
 * <tr><td>xDeepFM</td><td>.7497</td><td>548,228</td><td>469,744</td><td>8,017</td></tr>
 * <tr><td>DCN</td><td>.7491</td><td>338,770</td><td>176,437</td><td>31,242</td></tr>
 * <tr><td>FFM</td><td>.7489</td><td>336,502</td><td>80</td><td>103,058</td></tr>
 * <tr><td>DeepFM</td><td>.7487</td><td>348,454</td><td>171,408</td><td>22,802</td></tr>
 * <tr><td>FwFM</td><td>.7483</td><td>184,391</td><td>52,377</td><td>11,355</td></tr>
 * </table>
 *
 * <p>None is a {@link cascade.training.model.PairedModel}, either: a server cannot keep an item's part of them and computes all of it for every
 * candidate, and their tables end at the 2 GB of one ONNX graph.
 */
@NullMarked
package cascade.training.model.comparison;

import org.jspecify.annotations.NullMarked;
