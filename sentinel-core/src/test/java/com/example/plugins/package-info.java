/* SPDX-License-Identifier: Apache-2.0 */
/** Plug-ins as others write them, good and bad; tests put them in jars. */
@NullMarked
package com.example.plugins;

import org.jspecify.annotations.NullMarked;
