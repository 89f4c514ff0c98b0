// The first script of a lesson's page without a kernel.

import { openLesson } from "./cards.js";

openLesson();
