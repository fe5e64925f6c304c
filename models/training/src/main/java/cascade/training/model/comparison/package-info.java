/**
 * Rankers to compare with: they train and serve like all others, and nobody who looks for the product has to read them.
 *
 * <p>They stand apart since they cost most and win least (RESULTS.md). On Frappe all seven are below NFwFM (AUC .9858): .9847 at best (Wide&amp;Deep)
 * and .9748 at worst (FwFM). On the clicks of KuaiRand's 5 May NFwFM has .7519 with an interval from .7421 to .7608, and they lie between .7511 (FwFM)
 * and .7530 (NFFM), all within it. For that a sample takes
 *
 * <table>
 * <caption>KuaiRand, as RESULTS.md has it</caption>
 * <tr><th>model</th><th>AUC</th><th>parameters</th><th>multiply-adds</th><th>samples/CPU s</th></tr>
 * <tr><td>NFwFM</td><td>.7519</td><td>181,390</td><td>3,456</td><td>82,175</td></tr>
 * <tr><td>NFFM</td><td>.7530</td><td>343,828</td><td>7,312</td><td>64,016</td></tr>
 * <tr><td>xDeepFM</td><td>.7528</td><td>548,228</td><td>469,744</td><td>9,988</td></tr>
 * <tr><td>FFM</td><td>.7526</td><td>336,502</td><td>80</td><td>80,014</td></tr>
 * <tr><td>Wide&amp;Deep</td><td>.7522</td><td>348,452</td><td>170,112</td><td>30,921</td></tr>
 * <tr><td>DCN</td><td>.7515</td><td>338,770</td><td>176,437</td><td>26,294</td></tr>
 * <tr><td>DeepFM</td><td>.7514</td><td>348,454</td><td>171,408</td><td>28,318</td></tr>
 * <tr><td>FwFM</td><td>.7511</td><td>184,391</td><td>52,377</td><td>15,344</td></tr>
 * </table>
 *
 * <p>None is a {@link cascade.training.model.PairedModel}, either: a server cannot keep an item's part of them and computes all of it for every
 * candidate, and their tables end at the 2 GB of one ONNX graph.
 */
@NullMarked
package cascade.training.model.comparison;

import org.jspecify.annotations.NullMarked;
