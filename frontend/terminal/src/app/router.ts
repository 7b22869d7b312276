import { createRouter, createWebHashHistory } from "vue-router";
import MinePage from "../pages/MinePage.vue";
import OutboxPage from "../pages/OutboxPage.vue";
import ReportPage from "../pages/ReportPage.vue";
import TodayPage from "../pages/TodayPage.vue";

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: "/", name: "today", component: TodayPage },
    { path: "/report", name: "report", component: ReportPage },
    { path: "/outbox", name: "outbox", component: OutboxPage },
    { path: "/mine", name: "mine", component: MinePage },
    { path: "/:rest(.*)*", redirect: { name: "today" } },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
});
